// The window in German, whose words are long: nothing is cut off, letters of a dialog lead to one thing each.
#include "tests/ui/whole_tables.h"
#include "core/dissect/decode_as.h"
#include "core/session/capture_session.h"
#include "ui/dialogs/colour_rules_dialog.h"
#include "ui/dialogs/column_dialog.h"
#include "ui/dialogs/decode_as_dialog.h"
#include "ui/dialogs/field_dialog.h"
#include "ui/dialogs/flow_dialog.h"
#include "ui/dialogs/follow_dialog.h"
#include "ui/dialogs/io_graph_dialog.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/dialogs/properties_dialog.h"
#include "ui/dialogs/tcp_graph_dialog.h"
#include "ui/main_window.h"
#include "ui/panels/panels.h"
#include "ui/translation.h"
#include "ui/views/packet_list.h"
#include "ui/views/saved_filters.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

#include <functional>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

const QString kSample = QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");

// What is seen of a widget, and does not fit into its place.
QStringList cutOff(const QWidget& window)
{
    QStringList found;
    for (const auto* button : window.findChildren<QAbstractButton*>())
        if (button->isVisible() && !button->text().isEmpty() && button->width() < button->minimumSizeHint().width())
            found += button->text();
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->isVisible() && !label->wordWrap() && label->textFormat() != Qt::RichText && label->width() < label->minimumSizeHint().width())
            found += label->text();
    for (const auto* box : window.findChildren<QComboBox*>())
        if (box->isVisible() && !box->isEditable() && box->width() < box->minimumSizeHint().width())
            found += box->currentText();
    for (const auto* header : window.findChildren<QHeaderView*>())
        for (int i = 0; header->isVisible() && header->orientation() == Qt::Horizontal && i < header->count(); ++i)
            if (!header->isSectionHidden(i) && header->sectionSize(i) < header->fontMetrics().horizontalAdvance(header->model()->headerData(i, Qt::Horizontal).toString()))
                found += header->model()->headerData(i, Qt::Horizontal).toString();
    return found;
}

// Letters that lead to more than one thing that is seen.
QStringList clashes(const QWidget& window)
{
    QHash<QString, QStringList> texts;
    const auto add = [&](const QString& text) {
        if (const auto at = text.indexOf(u'&'); at >= 0 && at + 1 < text.size() && text[at + 1] != u'&')
            texts[text.mid(at + 1, 1).toLower()] += text;
    };
    for (const auto* button : window.findChildren<QAbstractButton*>())
        if (button->isVisible())
            add(button->text());
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->isVisible() && label->buddy() != nullptr)
            add(label->text());
    QStringList found;
    for (const auto& same : texts)
        if (same.size() > 1)
            found += same.join(u" / "_s);
    return found;
}

} // namespace

class GermanTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<CaptureSession> m_session;

    void check(const QWidget& window)
    {
        QTest::qWait(50);
        if (const auto cut = cutOff(window); !cut.isEmpty())
            QFAIL(qPrintable(u"cut off: "_s + cut.join(u", "_s)));
        if (const auto same = clashes(window); !same.isEmpty())
            QFAIL(qPrintable(u"the same letter: "_s + same.join(u", "_s)));
    }

    void checkDialog(QDialog& dialog)
    {
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        check(dialog);
    }

    // Of a dialog that waits until it is closed.
    void checkModal(const std::function<void()>& open)
    {
        QTimer::singleShot(100, this, [this] {
            auto* dialog = QApplication::activeModalWidget();
            QVERIFY(dialog != nullptr);
            check(*dialog);
            dialog->close();
        });
        open();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-test-german"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        QVERIFY(installLanguage(u"de"_s));
        auto session = CaptureSession::open(kSample.toStdString());
        QVERIFY(session);
        m_session = std::move(*session);
        m_session->wait();
    }

    void statistics_data()
    {
        QTest::addColumn<QString>("action");
        for (const auto* name : {"statistics/Overview", "statistics/Conversations", "statistics/Endpoints", "statistics/Protocol Hierarchy", "statistics/Connection Latency",
                                 "ipv4/All Addresses", "ipv4/Destinations and Ports", "ipv4/IP Protocol Types", "ipv4/Source and Destination Addresses",
                                 "statistics/Resolved Addresses", "analyze/Expert Information"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }

    void statistics()
    {
        QFETCH(const QString, action);
        MainWindow window;
        window.resize(1024, 700);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(window.open(kSample));
        window.findChild<QAction*>(action)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window.idle(), 60'000);
        check(window);
    }

    // Of each of the three answers the number that it is opened for stands where it is seen, with all of its title.
    void answersAreInSightOnASmallScreen()
    {
        MainWindow window;
        window.resize(1024, 700);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(window.open(kSample));
        QTRY_VERIFY_WITH_TIMEOUT(window.idle(), 60'000);
        QTest::qWait(50);
        const std::pair<const StatisticsPanel*, QString> kWanted[] = {{window.handshakes(), u"SYN bis SYN/ACK (ms)"_s},
                                                                      {window.hierarchy(), u"Pakete (Prozent)"_s},
                                                                      {window.hierarchy(), u"Pakete"_s},
                                                                      {window.destinations(), u"Anzahl"_s},
                                                                      {window.destinations(), u"Prozent"_s}};
        for (const auto& [panel, title] : kWanted) {
            const auto& columns = panel->model()->columns();
            const auto c = int(std::ranges::find(columns, title, &StatisticColumn::title) - columns.begin());
            const auto* header = panel->table()->header();
            QVERIFY2(c < header->count() && !header->isSectionHidden(c), qPrintable(title));
            QVERIFY2(header->sectionViewportPosition(c) + header->sectionSize(c) <= panel->table()->viewport()->width(), qPrintable(title));
        }
    }

    void whatIsLookedForCanBeReadOnASmallScreen()
    {
        MainWindow window;
        window.resize(1024, 700);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(window.open(kSample));
        QTRY_VERIFY_WITH_TIMEOUT(window.idle(), 60'000);
        window.findChild<QAction*>(u"edit/Find Packet"_s)->trigger();
        check(window);
        const auto* text = window.findChild<QLineEdit*>(u"findText"_s);
        QVERIFY2(text->isVisible() && text->width() >= 90, qPrintable(QString::number(text->width())));
    }

    // A point groups thousands; before a fraction stands a comma, in tables and sentences.
    void numbersAreGerman()
    {
        MainWindow window;
        window.show();
        QVERIFY(window.open(kSample));
        QTRY_VERIFY_WITH_TIMEOUT(window.idle(), 60'000);
        const auto summary = window.handshakes()->summary();
        static const QRegularExpression kEnglish(u"\\d\\.\\d{3} ms"_s);
        QVERIFY2(summary.contains(u"Alle 1.851 Pakete"_s) && !kEnglish.match(summary).hasMatch(), qPrintable(summary));
        const auto* model = window.handshakes()->model();
        QVERIFY2(model->index(0, 4).data().toString().contains(u','), qPrintable(model->index(0, 4).data().toString()));
    }

    // Longer titles than those of English, on a small screen.
    void tablesOfTheOverviewAreWhole()
    {
        MainWindow window;
        window.resize(1024, 700);
        window.show();
        QVERIFY(window.open(kSample));
        QTRY_VERIFY_WITH_TIMEOUT(window.idle(), 60'000);
        QTest::qWait(50);
        for (const auto* panel : {static_cast<StatisticsPanel*>(window.handshakes()), static_cast<StatisticsPanel*>(window.hierarchy()),
                                  static_cast<StatisticsPanel*>(window.destinations())}) {
            const auto cut = test::whatIsCut(*panel);
            QVERIFY2(cut.isEmpty(), qPrintable(cut));
        }
    }

    void decodeAs()
    {
        DecodeAsDialog dialog({}, parseDecodeAs("tcp.port==8080,http").value());
        checkDialog(dialog);
        for (const auto* wrong : {"tcp.port==x,http", "nothing", "tcp.prt==1,http", "tcp.port==1,nothing"}) {
            const auto message = QString::fromStdString(parseDecodeAs(wrong).error().message);
            QVERIFY2(message.contains(u'„') && !message.contains(u" is no "_s), qPrintable(message));
        }
    }

    void followedStream()
    {
        FollowDialog dialog(m_session->snapshot(), Followed::Tcp, 0);
        checkDialog(dialog);
    }

    void graphs()
    {
        IoGraphDialog dialog(m_session->snapshot(), u"tcp"_s, kSample);
        checkDialog(dialog);
    }

    void tcpStreamGraphs()
    {
        for (const auto type : {TcpGraphType::Stevens, TcpGraphType::Tcptrace, TcpGraphType::Throughput, TcpGraphType::RoundTripTime, TcpGraphType::WindowScaling}) {
            TcpGraphDialog dialog(m_session->snapshot(), type, 30, kSample);
            QTRY_VERIFY_WITH_TIMEOUT(!dialog.busy(), 60'000);
            checkDialog(dialog);
        }
    }

    void flowGraph()
    {
        FlowDialog dialog(m_session->snapshot(), nullptr, {}, kSample);
        checkDialog(dialog);
    }

    void properties()
    {
        PropertiesDialog dialog({kSample}, m_session->snapshot(), nullptr, {});
        checkDialog(dialog);
    }

    void colouringRules()
    {
        ColourRulesDialog dialog(standardColourRules());
        checkDialog(dialog);
    }

    void field()
    {
        FieldDialog dialog(u"tcp.flags.syn"_s);
        checkDialog(dialog);
    }

    void preferences()
    {
        PreferencesDialog dialog;
        auto* pages = dialog.findChild<QListWidget*>();
        for (int i = 0; i < pages->count(); ++i) {
            pages->setCurrentRow(i);
            checkDialog(dialog);
            QVERIFY2(pages->sizeHintForColumn(0) <= pages->viewport()->width(), qPrintable(pages->item(i)->text()));
        }
    }

    void savedFilter()
    {
        checkModal([] {
            SavedFilter filter;
            editSavedFilter(filter, {}, nullptr);
        });
    }

    void column()
    {
        checkModal([] {
            PacketColumn column;
            editPacketColumn(column, nullptr);
        });
    }

    void oneIsNotMany()
    {
        QCOMPARE(QCoreApplication::translate("capscope::IpPanel", "%Ln IP packet(s)", nullptr, 1), u"1 IP-Paket"_s);
        QCOMPARE(QCoreApplication::translate("capscope::HierarchyPanel", "%1: %Ln packet(s), %2, %3", nullptr, 1).arg(u"a"_s, u"b"_s, u"c"_s), u"a: 1 Paket, b, c"_s);
    }
};

QTEST_MAIN(GermanTest)
#include "tst_german.moc"
