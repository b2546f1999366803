// Preferences, zoom, layout, the command palette, and colours that can be read.
#include "ui/appearance.h"
#include "ui/dialogs/colour_rules_dialog.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/layout_memory.h"
#include "ui/main_window.h"
#include "ui/models/colour_rules.h"
#include "ui/panels/panels.h"
#include "ui/preferences.h"
#include "ui/theme.h"
#include "ui/views/bytes_view.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/minimap.h"
#include "ui/views/packet_list.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStyleOptionViewItem>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QTimer>
#include <QTreeView>
#include <QtTest>


using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

const QString kSample = QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");

} // namespace

class ToolsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

    static bool waitIdle(const MainWindow& window)
    {
        return QTest::qWaitFor([&] { return window.idle(); }, 60'000);
    }

    // Types into the palette and presses Enter.
    static void command(MainWindow& window, const QString& words, QString* first = nullptr)
    {
        QTimer::singleShot(0, &window, [&] {
            auto* palette = qobject_cast<CommandPalette*>(QApplication::activeModalWidget());
            QVERIFY(palette != nullptr);
            QTest::keyClicks(palette->edit(), words);
            if (first != nullptr)
                *first = palette->list()->item(0)->text();
            QTest::keyClick(palette->edit(), Qt::Key_Return);
            if (palette->isVisible())
                palette->reject();
        });
        window.findChild<QAction*>(u"help/Command Palette"_s)->trigger();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        appearance::apply();
    }

    void init() { QSettings().clear(); }

    void damagedSettingsCountAsNone()
    {
        for (const auto& row : preferences()) {
            const auto fresh = preference(row.key);
            for (const QVariant& damage : {QVariant(u"nonsense"_s), QVariant(-5), QVariant(QByteArray(1000, '\xff')), QVariant(QStringList{u"a"_s, u"b"_s}), QVariant()}) {
                QSettings().setValue(QString::fromUtf8(row.key), damage);
                const auto read = preference(row.key);
                QVERIFY2(checkedPreference(row, read) == read, row.key);
                if (row.fallback != nullptr)
                    QVERIFY2(read == fresh, row.key);
                QSettings().remove(QString::fromUtf8(row.key));
            }
            setPreference(row.key, QByteArray("\xff\xfe\0", 3));
            QVERIFY2(preference(row.key) == fresh || row.fallback == nullptr, row.key);
        }
        QSettings().setValue(u"geometry"_s, QByteArray("garbage"));
        QSettings().setValue(u"layout"_s, QByteArray(100, '\x7f'));
        QSettings().setValue(u"recentFiles"_s, 17);
        QSettings().setValue(u"recentFilters"_s, QByteArray("\0\1", 2));
        MainWindow window;
        window.show();
        QVERIFY(window.packets() != nullptr);
    }

    void theDialogHasEveryPreferenceAndKeepsIt()
    {
        PreferencesDialog dialog;
        for (const auto& row : preferences())
            QVERIFY2(dialog.editor(row.key) != nullptr, row.key);
        auto* theme = qobject_cast<QComboBox*>(dialog.editor("appearance/theme"));
        theme->setCurrentIndex(theme->findData(u"dark"_s));
        qobject_cast<QSpinBox*>(dialog.editor("files/recentCount"))->setValue(3);
        QSignalSpy applied(&dialog, &PreferencesDialog::applied);
        dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QCOMPARE(applied.count(), 1);
        QCOMPARE(preference("appearance/theme").toString(), u"dark"_s);
        QCOMPARE(preference("files/recentCount").toInt(), 3);
        PreferencesDialog again;
        again.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::RestoreDefaults)->click();
        again.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QCOMPARE(preference("appearance/theme").toString(), u"system"_s);
    }

    void colourAndZoomTakeEffectAtOnce()
    {
        MainWindow window;
        window.show();
        setPreference("appearance/theme", u"dark"_s);
        appearance::apply();
        QTRY_VERIFY(theme::isDark(window.palette()));
        setPreference("appearance/theme", u"light"_s);
        appearance::apply();
        QTRY_VERIFY(!theme::isDark(window.palette()));
        const auto before = window.packets()->fontMetrics().height();
        for (int i = 0; i < 5; ++i)
            window.findChild<QAction*>(u"zoom/Zoom In"_s)->trigger();
        QTRY_VERIFY(window.packets()->fontMetrics().height() > before);
        for (int i = 0; i < 100; ++i)
            window.findChild<QAction*>(u"zoom/Zoom Out"_s)->trigger();
        QCOMPARE(preference("appearance/zoom").toInt(), 50);
        window.findChild<QAction*>(u"zoom/Normal Size"_s)->trigger();
        QTRY_COMPARE(window.packets()->fontMetrics().height(), before);
        setPreference("appearance/theme", u"system"_s);
        appearance::apply();
    }

    void theLayoutIsTakenBackAndRemembered()
    {
        {
            MainWindow window;
            window.resize(1400, 900);
            window.show();
            QVERIFY(window.open(kSample));
            QVERIFY(waitIdle(window));
            QTest::qWait(600); // the sizes come to rest
            QVERIFY(!window.layoutMemory()->canUndo());
            window.findChild<QAction*>(u"view/Packet Bytes"_s)->trigger();
            QVERIFY(QTest::qWaitFor([&] { return window.layoutMemory()->canUndo(); }, 5'000));
            window.findChild<QAction*>(u"view/Statistics Beside the Packets"_s)->trigger();
            QVERIFY(window.findChild<QDockWidget*>()->isHidden());
            window.findChild<QAction*>(u"view/Undo Layout Change"_s)->trigger(); // what was done a moment ago
            QVERIFY(!window.findChild<QDockWidget*>()->isHidden());
            QVERIFY(window.bytes()->isHidden());
            window.findChild<QAction*>(u"view/Reset Layout"_s)->trigger();
            QVERIFY(!window.bytes()->isHidden());
            window.layoutMemory()->undo(); // and resetting, too
            QVERIFY(window.bytes()->isHidden());
            window.close();
        }
        MainWindow window;
        window.show();
        QVERIFY(window.open(kSample));
        QVERIFY(window.bytes()->isHidden()); // as it was closed
    }

    void thePaletteFindsActionsFilesPacketsAndFields()
    {
        QSettings().setValue(u"recentFiles"_s, QStringList{kSample});
        MainWindow window;
        window.show();
        command(window, u"cloud_vm"_s);
        QVERIFY(waitIdle(window));
        QVERIFY(window.packets()->displayedRows() > 1000);
        QString first;
        command(window, u"hierarchy"_s, &first);
        QCOMPARE(first, u"Statistics > Protocol Hierarchy"_s);
        QVERIFY(window.hierarchy()->isVisible() && !window.handshakes()->isVisible());
        command(window, u"42"_s);
        QCOMPARE(*window.packets()->current() + 1, 42u);
        command(window, u"tcp.port==111"_s);
        QVERIFY(waitIdle(window));
        QCOMPARE(window.filterBar()->applied(), u"tcp.port==111"_s);
        command(window, u"initial_rtt"_s);
        QVERIFY2(window.filterBar()->text().startsWith("tcp.analysis"_L1), qPrintable(window.filterBar()->text()));
        command(window, u"no such thing at all"_s, &first);
        QCOMPARE(first, u"Nothing of that name"_s);
    }

    void paletteRanksWordsThatBegin()
    {
        const std::vector<Command> commands{{u"Statistics > Endpoints"_s, {}, {}, {}}, {u"File > Open"_s, {}, {}, {}}, {u"View > Reopen"_s, {}, {}, {}}};
        const auto found = CommandPalette::matching(commands, u"open"_s);
        QCOMPARE(found.size(), size_t(2));
        QCOMPARE(found[0]->text, u"File > Open"_s);
        QCOMPARE(CommandPalette::matching(commands, u"stat end"_s).size(), size_t(1));
        QCOMPARE(CommandPalette::matching(commands, {}).size(), size_t(3));
    }

    void helpListsTheKeys()
    {
        MainWindow window;
        window.show();
        window.findChild<QAction*>(u"help/Keyboard Shortcuts"_s)->trigger();
        const auto* text = window.findChild<QTextBrowser*>();
        QVERIFY(text != nullptr);
        QVERIFY(text->toPlainText().contains("Ctrl+Shift+U"_L1));
        QVERIFY(text->toPlainText().contains("Decode As"_L1));
    }

    // 4.5:1 for every text on its ground, in both palettes.
    void everythingCanBeRead()
    {
        for (const bool dark : {false, true}) {
            const auto palette = dark ? theme::darkPalette() : theme::lightPalette();
            struct Pair {
                const char* name;
                QColor text;
                QColor ground;
            };
            std::vector<Pair> pairs;
            for (const auto role : {QPalette::Base, QPalette::AlternateBase}) {
                pairs.push_back({"text", palette.color(QPalette::Text), palette.color(role)});
                pairs.push_back({"placeholder", palette.color(QPalette::PlaceholderText), palette.color(role)});
                pairs.push_back({"link", palette.color(QPalette::Link), palette.color(role)});
            }
            pairs.push_back({"window", palette.color(QPalette::WindowText), palette.color(QPalette::Window)});
            pairs.push_back({"placeholder on window", palette.color(QPalette::PlaceholderText), palette.color(QPalette::Window)});
            pairs.push_back({"button", palette.color(QPalette::ButtonText), palette.color(QPalette::Button)});
            pairs.push_back({"selection", palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)});
            pairs.push_back({"tool tip", palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)});
            for (const auto& ground : {theme::filterValid(palette), theme::filterWrong(palette), theme::filterHint(palette)})
                pairs.push_back({"filter", palette.color(QPalette::Text), ground});
            for (const auto& pair : pairs)
                QVERIFY2(contrast(pair.text, pair.ground) >= 4.5,
                         qPrintable(QStringLiteral("%1 (%2): %3").arg(QLatin1String(pair.name), dark ? u"dark"_s : u"light"_s).arg(contrast(pair.text, pair.ground))));
        }
    }

    // A screen reader says something of whatever takes the focus.
    void everyFocusHasAName()
    {
        MainWindow window;
        window.show();
        QVERIFY(window.open(kSample));
        QVERIFY(waitIdle(window));
        window.filterBar()->edit()->setFocus();
        QList<QWidget*> seen;
        for (auto* widget = window.focusWidget(); widget != nullptr && !seen.contains(widget); widget = window.focusWidget()) {
            seen += widget;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()) || !widget->toolTip().isEmpty();
            QVERIFY2(named, qPrintable(QString(QLatin1String(widget->metaObject()->className()) + u" "_s + widget->objectName())));
            QTest::keyClick(widget, Qt::Key_Tab);
        }
        QVERIFY2(seen.contains(window.packets()) && seen.contains(window.details()), "the keyboard gets everywhere");
    }

    // It says what kind of thing it is, too, and what is chosen in it.
    void paintedWidgetsHaveARole()
    {
        MainWindow window;
        window.show();
        QVERIFY(window.open(kSample));
        QVERIFY(waitIdle(window));
        for (auto* widget : window.findChildren<QWidget*>()) {
            const QLatin1String name(widget->metaObject()->className());
            if (!name.startsWith("capscope::"_L1) || widget->focusPolicy() == Qt::NoFocus)
                continue;
            const auto* told = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(told != nullptr && told->role() != QAccessible::Client, name.data());
        }
        auto* map = window.packets()->findChild<Minimap*>();
        QVERIFY(map != nullptr);
        QCOMPARE(QAccessible::queryAccessibleInterface(map)->role(), QAccessible::Graphic);
        window.packets()->select(1);
        const auto* list = QAccessible::queryAccessibleInterface(window.packets());
        QVERIFY(list->text(QAccessible::Description).contains(window.packets()->text(1, ColumnKind::Info)));
    }

    // The arrow keys go from byte to byte, and the details follow.
    void bytesByKeyboard()
    {
        MainWindow window;
        window.show();
        QVERIFY(window.open(kSample));
        QVERIFY(waitIdle(window));
        auto* bytes = window.findChild<BytesView*>();
        QVERIFY(bytes != nullptr);
        window.packets()->select(0);
        bytes->setFocus();
        QTest::keyClick(bytes, Qt::Key_Home);
        QCOMPARE(bytes->cursor(), std::optional<uint32_t>(0));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(bytes, Qt::Key_Right);
        QTest::keyClick(bytes, Qt::Key_Down);
        QCOMPARE(bytes->cursor(), std::optional<uint32_t>(21));
        QVERIFY(bytes->highlightStart() <= 21 && 21 < bytes->highlightStart() + bytes->highlightLength());
        QVERIFY(window.details()->currentIndex().isValid());
        QTest::keyClick(bytes, Qt::Key_Up);
        QTest::keyClick(bytes, Qt::Key_Home);
        QTest::keyClick(bytes, Qt::Key_Left); // there is none before the first
        QCOMPARE(bytes->cursor(), std::optional<uint32_t>(0));
        for (int i = 0; i < 100; ++i)
            QTest::keyClick(bytes, Qt::Key_PageDown);
        QCOMPARE(*bytes->cursor() + 1, uint32_t(window.packets()->snapshot().store().row(0).capturedLength));
    }

    // Boxes to tick have a frame that stands out, on the colours of every rule and on the ground of the window; texts that are off are
    // drawn once.
    void boxesAreSeenOnDarkGround()
    {
        appearance::setThemeOfThisRun("dark");
        appearance::apply();
        ColourRulesDialog dialog(standardColourRules());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QCheckBox box(u"x"_s);
        const auto most = [](const QImage& image) { // of the contrasts with the middle of the lowest row of pixels
            const auto ground = image.pixelColor(image.width() - 1, image.height() - 1);
            double best = 1;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    best = std::max(best, capscope::contrast(image.pixelColor(x, y), ground));
            return best;
        };
        dialog.table()->item(0, 0)->setCheckState(Qt::Unchecked); // nothing but its frame is to be seen
        dialog.table()->setCurrentCell(1, 1);
        for (int row = 0; row < dialog.rules().size(); ++row) {
            if (row == 1)
                continue; // selected
            dialog.table()->item(row, 0)->setCheckState(Qt::Unchecked);
            QStyleOptionViewItem option;
            option.initFrom(dialog.table());
            option.rect = dialog.table()->visualItemRect(dialog.table()->item(row, 0));
            option.features = QStyleOptionViewItem::HasCheckIndicator;
            option.viewItemPosition = QStyleOptionViewItem::OnlyOne;
            const auto place = dialog.table()->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, dialog.table()).adjusted(-1, -1, 2, 2);
            dialog.table()->scrollToItem(dialog.table()->item(row, 0));
            const auto moved = place.translated(0, dialog.table()->visualItemRect(dialog.table()->item(row, 0)).top() - option.rect.top());
            const auto contrast = most(dialog.table()->viewport()->grab(moved).toImage());
            QVERIFY2(contrast >= 3, qPrintable(u"%1: %2"_s.arg(dialog.rules()[row].name).arg(contrast)));
        }
        box.setChecked(false);
        box.resize(box.sizeHint());
        QVERIFY(most(box.grab(QRect(0, 0, box.height(), box.height() - 1)).toImage()) >= 3);
        QCOMPARE(box.style()->styleHint(QStyle::SH_EtchDisabledText), 0);
        appearance::setThemeOfThisRun("");
        appearance::apply();
    }
};

QTEST_MAIN(ToolsTest)
#include "tst_tools.moc"
