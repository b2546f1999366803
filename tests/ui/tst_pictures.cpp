// Every panel, dialog and page in light and dark: painted without complaint, and left as pictures if CAPSCOPE_PICTURES names
// a folder (see packaging/pictures.sh).
#include "ui/appearance.h"
#include "ui/dialogs/properties_dialog.h"
#include "ui/main_window.h"
#include "ui/translation.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

const QString kSample = QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");
const QString kRelative = QStringLiteral("captures/cloud_vm.cap");

} // namespace

class PicturesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<MainWindow> m_window;
    QString m_theme;

    void picture(QWidget* widget, const QString& name) const
    {
        const auto image = widget->grab().toImage();
        // Something is painted: more than one colour.
        bool same = true;
        for (int y = 0; y < image.height() && same; y += 3)
            for (int x = 0; x < image.width() && same; x += 3)
                same = image.pixel(x, y) == image.pixel(0, 0);
        QVERIFY2(!same, qPrintable(name));
        if (const auto folder = qEnvironmentVariable("CAPSCOPE_PICTURES"); !folder.isEmpty())
            QVERIFY(image.save(folder + u'/' + QString(name).replace(u'/', u'-') + u'-' + m_theme + u".png"_s));
    }

    // What an action opened beside the window, without waiting for it; null if there is none.
    QWidget* ownWindow() const
    {
        for (auto* widget : QApplication::topLevelWidgets())
            if (widget->isVisible() && qobject_cast<QDialog*>(widget) != nullptr)
                return widget;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        installLanguage(u"en"_s); // as the program does
        appearance::apply(); // what the desktop has is kept
        // Pictures tell nobody's folders: the sample has a relative path there.
        QVERIFY(QDir(m_home.path()).mkpath(u"captures"_s));
        QVERIFY(QFile::copy(kSample, m_home.filePath(kRelative)));
        QFile copied(m_home.filePath(kRelative));
        QVERIFY(copied.open(QIODevice::ReadWrite));
        QVERIFY(copied.setFileTime(QDateTime(QDate(2026, 9, 1), QTime(12, 0)), QFileDevice::FileModificationTime)); // the same in each picture
        copied.close();
        QVERIFY(QDir::setCurrent(m_home.path()));
    }

    void everything_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::newRow("light") << u"light"_s;
        QTest::newRow("dark") << u"dark"_s;
    }

    void everything()
    {
        QFETCH(const QString, theme);
        m_theme = theme;
        appearance::setThemeOfThisRun(theme.toUtf8().constData());
        appearance::apply();
        QSettings().setValue(u"recentFiles"_s, QStringList{kRelative});
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1500, 950);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->idle(), 60'000);
        picture(m_window.get(), u"welcome"_s);
        QVERIFY(m_window->open(kSample));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->idle(), 60'000);
        QSettings().setValue(u"recentFiles"_s, QStringList{kRelative}); // without the one that was opened
        QTest::qWait(300); // charts are drawn when the loop is idle
        picture(m_window.get(), u"window"_s);
        for (const auto& row : MainWindow::menuRows()) {
            const auto menu = QString::fromUtf8(row.menu);
            const bool isPanel = menu == "statistics"_L1 || menu == "ipv4"_L1;
            const bool isDialog = QString::fromUtf8(row.text).endsWith(u'…') && (menu == "edit"_L1 || menu == "help"_L1 || menu == "analyze"_L1);
            if (row.run == nullptr || (!isPanel && !isDialog))
                continue;
            const auto plain = QString::fromUtf8(row.text).remove(u'&').remove(u'…');
            auto* action = m_window->findChild<QAction*>(menu + u'/' + plain);
            QVERIFY2(action != nullptr, row.text);
            const auto name = plain.toLower().replace(u' ', u'-');
            if (name == "capture-file-properties"_L1)
                continue; // see below
            if (isDialog) {
                QTimer looker;
                bool seen = false;
                connect(&looker, &QTimer::timeout, this, [&] {
                    if (auto* dialog = QApplication::activeModalWidget(); dialog != nullptr) {
                        seen = true;
                        picture(dialog, name);
                        dialog->close();
                    }
                });
                looker.start(100);
                action->trigger();
                QTest::qWait(500);
                if (!seen) { // it is no dialog, but a part of the window
                    picture(m_window.get(), name);
                    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
                }
                continue;
            }
            action->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(m_window->idle(), 60'000);
            QTest::qWait(300);
            auto* shown = ownWindow();
            picture(shown != nullptr ? shown : m_window.get(), name);
            if (shown != nullptr)
                shown->close();
        }
        const auto session = CaptureSession::open(kRelative.toStdString());
        QVERIFY(session);
        (*session)->wait();
        PropertiesDialog properties({kRelative, (*session)->format(), (*session)->compression(), {}}, (*session)->snapshot(), nullptr, {});
        properties.show();
        QTRY_VERIFY_WITH_TIMEOUT(!properties.busy(), 60'000);
        picture(&properties, u"capture-file-properties"_s);
        m_window.reset();
    }

    void cleanupTestCase() { QDir::setCurrent(QDir::rootPath()); }
};

QTEST_MAIN(PicturesTest)
#include "tst_pictures.moc"
