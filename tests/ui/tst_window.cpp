// The three jobs, done by hand in the real window: clicks, keys and menus on resources/samples/cloud_vm.cap.
#include "ui/charts/chart.h"
#include "ui/dialogs/decode_as_dialog.h"
#include "ui/main_window.h"
#include "ui/models/details_model.h"
#include "ui/panels/panels.h"
#include "ui/panels/talks_panels.h"
#include "ui/translation.h"
#include "ui/views/bytes_view.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/message_bar.h"
#include "ui/views/packet_list.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSettings>
#include <QtTest>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

const QString kSample = QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");

QAction* actionOf(const QMenu* menu, const QString& text)
{
    for (auto* action : menu->actions()) {
        auto shown = action->text();
        shown.remove(u'&');
        if (shown == text)
            return action;
    }
    return nullptr;
}

QAction* menuAction(const QMainWindow& window, const QStringList& path)
{
    QAction* found = nullptr;
    QList<QAction*> level = window.menuBar()->actions();
    for (const auto& step : path) {
        found = nullptr;
        for (auto* action : level) {
            auto shown = action->text();
            shown.remove(u'&');
            if (shown == step)
                found = action;
        }
        if (found == nullptr)
            return nullptr;
        level = found->menu() != nullptr ? found->menu()->actions() : QList<QAction*>();
    }
    return found;
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_home;

    void waitIdle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->idle(), 20'000); }

    // The pictures of the README are taken here, where the steps they show are done: see packaging/pictures.sh.
    void picture(const QString& name)
    {
        const auto folder = qEnvironmentVariable("CAPSCOPE_PICTURES");
        if (folder.isEmpty())
            return;
        QTest::qWait(300); // layouts and charts settle
        QVERIFY(m_window->grab().save(folder + u'/' + name + u".png"_s));
    }

    void typeFilter(const QString& text)
    {
        auto* edit = m_window->filterBar()->edit();
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Escape); // closes the completion
        QTest::keyClick(edit, Qt::Key_Return);
        waitIdle();
    }

    void click(Row row, ColumnKind kind)
    {
        QVERIFY(m_window->packets()->select(row));
        const auto cell = m_window->packets()->cellRect(row, kind);
        QVERIFY(!cell.isEmpty());
        QTest::mouseClick(m_window->packets()->viewport(), Qt::LeftButton, {}, cell.center());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        installLanguage(u"en"_s); // as the program does
    }

    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1500, 950);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY(m_window->open(kSample));
        waitIdle();
    }

    void cleanup() { m_window.reset(); }

    void openingShowsTheThreeAnswers()
    {
        QVERIFY(m_window->packets()->displayedRows() > 1000);
        QVERIFY(m_window->handshakes()->model()->rowCount() > 10);
        QVERIFY(m_window->hierarchy()->model()->rowCount() > 0);
        QVERIFY(m_window->destinations()->model()->rowCount() > 5);
        QVERIFY(m_window->handshakes()->isVisible() && m_window->hierarchy()->isVisible() && m_window->destinations()->isVisible());
        QVERIFY(!m_window->handshakes()->chart()->bars().empty());
        QVERIFY(!m_window->destinations()->chart()->bars().empty());
        picture(u"overview"_s);
    }

    // 1: click a [SYN], right-click its Syn bit, Apply as Filter > Selected, click the [SYN, ACK], read the RTT.
    void latencyByHand()
    {
        Row syn = 0;
        while (!m_window->packets()->text(syn, ColumnKind::Info).contains("[SYN] "_L1))
            ++syn;
        click(syn, ColumnKind::Info);
        const auto bit = m_window->detailsModel()->find(u"tcp.flags.syn"_s);
        QVERIFY(bit.isValid());
        QVERIFY(bit.data().toString().endsWith("= Syn: Set"_L1));
        m_window->details()->expandAll();
        m_window->details()->scrollTo(bit);
        m_window->details()->setCurrentIndex(bit);
        QVERIFY(m_window->bytes()->highlightLength() == 1);
        std::unique_ptr<QMenu> menu(m_window->detailsMenu(bit));
        auto* apply = actionOf(menu.get(), u"Apply as Filter"_s);
        QVERIFY(apply != nullptr && apply->isEnabled());
        auto* selected = actionOf(apply->menu(), u"Selected"_s);
        QVERIFY(selected != nullptr);
        selected->trigger();
        waitIdle();
        QCOMPARE(m_window->filterBar()->text(), u"tcp.flags.syn == 1"_s);
        for (uint64_t i = 0; i < std::min<uint64_t>(m_window->packets()->displayedRows(), 5); ++i)
            QVERIFY(m_window->packets()->text(*m_window->packets()->current(), ColumnKind::Info).contains("[SYN"_L1));
        QVERIFY(m_window->packets()->current() == syn); // the packet stays selected
        QTest::keyClick(m_window->packets(), Qt::Key_Down);
        const auto answer = *m_window->packets()->current();
        QVERIFY(m_window->packets()->text(answer, ColumnKind::Info).contains("[SYN, ACK]"_L1));
        const auto rtt = m_window->detailsModel()->find(u"tcp.analysis.ack_rtt"_s);
        QVERIFY(rtt.isValid());
        QVERIFY(rtt.data().toString().contains("The RTT to ACK the segment was: 0."_L1));
        QVERIFY(m_window->detailsModel()->find(u"tcp.analysis.initial_rtt"_s).isValid());
        m_window->details()->setCurrentIndex(rtt);
        m_window->details()->scrollTo(rtt, QAbstractItemView::PositionAtCenter);
        picture(u"latency"_s);
    }

    void statisticsFollowTheFilterAndSaySo()
    {
        const auto all = m_window->handshakes()->model()->rowCount();
        typeFilter(u"tcp.port == 111"_s);
        QVERIFY(m_window->handshakes()->model()->rowCount() < all);
        m_window->handshakes()->setFollowsFilter(false);
        waitIdle();
        QCOMPARE(m_window->handshakes()->model()->rowCount(), all);
    }

    // 2: Statistics > Protocol Hierarchy; BitTorrent is there, marked, and its row applies as a filter.
    void unwantedProtocols()
    {
        auto* action = menuAction(*m_window, {u"Statistics"_s, u"Protocol Hierarchy"_s});
        QVERIFY(action != nullptr);
        action->trigger();
        QVERIFY(m_window->hierarchy()->isVisible());
        auto* model = m_window->hierarchy()->model();
        const auto found = model->match(model->index(0, 0), Qt::DisplayRole, u"BitTorrent"_s, 1, Qt::MatchEndsWith | Qt::MatchRecursive);
        QVERIFY(!found.isEmpty());
        const auto* row = model->row(found.first());
        QVERIFY(!row->note.isEmpty());
        picture(u"hierarchy"_s);
        Q_EMIT m_window->hierarchy()->filterWanted(row->filter, int(Combination::Selected), false);
        waitIdle();
        QVERIFY(m_window->packets()->displayedRows() > 0);
        QCOMPARE(m_window->packets()->text(*m_window->packets()->current(), ColumnKind::Protocol), u"BitTorrent"_s);
    }

    // 3: Statistics > IPv4 Statistics > Destinations and Ports; port 111 stands out; a click on its bar filters.
    void destinationsAndPorts()
    {
        auto* action = menuAction(*m_window, {u"Statistics"_s, u"IPv4 Statistics"_s, u"Destinations and Ports"_s});
        QVERIFY(action != nullptr);
        action->trigger();
        waitIdle();
        auto* chart = m_window->destinations()->chart();
        const auto& bars = chart->bars();
        QVERIFY(bars[0].name.contains("3389"_L1));
        const auto portmap = std::ranges::find_if(bars, [](const Bar& bar) { return bar.name.contains("111 TCP"_L1); });
        QVERIFY(portmap != bars.end());
        QVERIFY(portmap->marked);
        QApplication::processEvents();
        chart->replot(QCustomPlot::rpImmediateRefresh);
        const int wanted = int(portmap - bars.begin());
        QPoint place;
        for (int y = 0; y < chart->height() && place.isNull(); ++y)
            if (const QPoint at(chart->axisRect()->left() + 5, y); chart->barAt(at) == wanted)
                place = at + QPoint(0, 2);
        QVERIFY(!place.isNull());
        QTest::mouseClick(chart, Qt::LeftButton, {}, place);
        waitIdle();
        QCOMPARE(m_window->filterBar()->applied(), u"tcp.port == 111"_s);
        QCOMPARE(m_window->packets()->text(*m_window->packets()->current(), ColumnKind::Source), u"10.0.0.23"_s);
        picture(u"destinations"_s);
    }

    void filtersReferToTheSelectedPacket()
    {
        typeFilter(u"tcp.dstport == 3389 && tcp.flags.syn == 1"_s);
        m_window->packets()->selectFirst();
        typeFilter(u"tcp.port == ${tcp.dstport}"_s);
        QVERIFY2(m_window->filterBar()->isValid(), qPrintable(m_window->filterBar()->message()));
        const auto displayed = m_window->packets()->displayedRows();
        typeFilter(u"tcp.port == 3389"_s);
        QVERIFY(displayed > 100);
        QCOMPARE(displayed, m_window->packets()->displayedRows());
        m_window->filterBar()->apply({});
        waitIdle();
    }

    void conversationsEndpointsAndFindings()
    {
        m_window->filterBar()->apply({});
        waitIdle();
        QCOMPARE(m_window->conversations()->model()->rowCount(), 0); // nobody looked at it
        menuAction(*m_window, {u"Statistics"_s, u"Conversations"_s})->trigger();
        waitIdle();
        auto* talks = m_window->conversations();
        QVERIFY(talks->isVisible() && !m_window->hierarchy()->isVisible());
        QVERIFY(talks->model()->rowCount() > 10);
        const auto* row = talks->model()->row(talks->model()->index(0, 0));
        const auto packets = row->cells[4].toUInt();
        Q_EMIT talks->filterWanted(row->filter, int(Combination::Selected), false);
        waitIdle();
        QCOMPARE(m_window->packets()->displayedRows(), packets);
        QCOMPARE(talks->model()->rowCount(), 1); // it follows the filter
        m_window->filterBar()->apply({});
        waitIdle();
        for (const auto layer : {TalkLayer::Ethernet, TalkLayer::Ipv4, TalkLayer::Udp}) {
            talks->setLayer(layer);
            waitIdle();
            QVERIFY(talks->model()->rowCount() > 0);
            const auto* first = talks->model()->row(talks->model()->index(0, 0));
            QVERIFY2(Filter::compile(first->filter.toStdString()), qPrintable(first->filter));
        }
        picture(u"conversations"_s);
        menuAction(*m_window, {u"Statistics"_s, u"Endpoints"_s})->trigger();
        waitIdle();
        QVERIFY(m_window->endpoints()->model()->rowCount() > 5);
        QCOMPARE(talks->model()->rowCount(), 0); // put away
        menuAction(*m_window, {u"Analyze"_s, u"Expert Information"_s})->trigger();
        waitIdle();
        const auto* findings = m_window->findings()->model();
        QVERIFY(findings->rowCount() > 3);
        const auto* worst = findings->row(findings->index(0, 0));
        Q_EMIT m_window->findings()->filterWanted(worst->filter, int(Combination::Selected), false);
        waitIdle();
        QVERIFY(m_window->packets()->displayedRows() > 0);
        m_window->filterBar()->apply({});
        menuAction(*m_window, {u"Statistics"_s, u"Overview"_s})->trigger();
        waitIdle();
        QVERIFY(m_window->hierarchy()->isVisible() && !m_window->findings()->isVisible());
    }

    void theFilterBarTellsWhatIsWrong()
    {
        auto* bar = m_window->filterBar();
        const auto before = m_window->packets()->displayedRows();
        typeFilter(u"tcp.prt == 111"_s);
        QVERIFY(!bar->isValid());
        QVERIFY(bar->message().contains("Did you mean tcp.port"_L1));
        QCOMPARE(m_window->packets()->displayedRows(), before); // a wrong filter changes nothing
        typeFilter(u"tcp.port == 9"_s);
        QVERIFY(bar->isValid());
        QCOMPARE(m_window->packets()->displayedRows(), uint64_t(0)); // and says so in the list
        QCOMPARE(m_window->detailsModel()->rowCount(), 0);
        typeFilter({});
        QCOMPARE(m_window->packets()->displayedRows(), before);
        QVERIFY(m_window->packets()->current().has_value());
    }

    void preparingDoesNotApply()
    {
        const auto before = m_window->packets()->displayedRows();
        const auto index = m_window->detailsModel()->index(1, 0);
        std::unique_ptr<QMenu> menu(m_window->detailsMenu(index));
        auto* prepare = actionOf(menu.get(), u"Prepare as Filter"_s);
        QVERIFY(prepare != nullptr);
        actionOf(prepare->menu(), u"Not Selected"_s)->trigger();
        QCOMPARE(m_window->filterBar()->text(), u"!(eth)"_s);
        QCOMPARE(m_window->packets()->displayedRows(), before);
    }

    void bytesAndDetailsAreLinked()
    {
        m_window->packets()->setFocus();
        const auto at = m_window->bytes()->byteRect(13).center();
        QTest::mouseClick(m_window->bytes()->viewport(), Qt::LeftButton, {}, at);
        const auto* row = m_window->detailsModel()->row(m_window->details()->currentIndex());
        QVERIFY(row != nullptr);
        QCOMPARE(row->fieldName, u"eth.type"_s);
        QCOMPARE(m_window->bytes()->highlightStart(), 12u);
        QCOMPARE(m_window->bytes()->highlightLength(), 2u);
    }

    void keysMoveThroughPackets()
    {
        auto* list = m_window->packets();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_End);
        QCOMPARE(uint64_t(*list->current()) + 1, list->displayedRows());
        QTest::keyClick(list, Qt::Key_Home);
        QCOMPARE(*list->current(), 0u);
        QTest::keyClick(list, Qt::Key_PageDown);
        QVERIFY(*list->current() > 5);
        QTest::keyClick(list, Qt::Key_Up);
        list->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_Slash, Qt::ControlModifier);
        QVERIFY(m_window->filterBar()->edit()->hasFocus());
    }

    void frameReferencesJump()
    {
        typeFilter(u"tcp.analysis.acks_frame"_s);
        const auto index = m_window->detailsModel()->find(u"tcp.analysis.acks_frame"_s);
        QVERIFY(index.isValid());
        const auto target = m_window->detailsModel()->row(index)->frame;
        QVERIFY(target > 0);
        Q_EMIT m_window->details()->activated(index);
        QCOMPARE(*m_window->packets()->current() + 1, target);
    }

    void chartsAndTablesLeaveTheProgram()
    {
        for (const char* suffix : {"png", "svg", "pdf"}) {
            const auto path = m_home.filePath(u"chart."_s + QLatin1String(suffix));
            QCOMPARE(m_window->destinations()->chart()->save(path, {900, 500}), QString());
            QVERIFY(QFileInfo(path).size() > 1000);
        }
        QCOMPARE(QImage(m_home.filePath(u"chart.png"_s)).size(), QSize(900, 500));
        QVERIFY(!m_window->destinations()->chart()->save(m_home.filePath(u"chart.bmp"_s), {900, 500}).isEmpty());
        QVERIFY(!m_window->destinations()->chart()->save(m_home.filePath(u"no/such/folder/chart.png"_s), {900, 500}).isEmpty());
        for (const auto* panel : std::initializer_list<StatisticsPanel*>{m_window->handshakes(), m_window->hierarchy(), m_window->destinations()}) {
            QCOMPARE(panel->saveTable(m_home.filePath(u"table.csv"_s)), QString());
            QVERIFY(QFileInfo(m_home.filePath(u"table.csv"_s)).size() > 100);
            QCOMPARE(panel->saveTable(m_home.filePath(u"table.json"_s)), QString());
            QFile json(m_home.filePath(u"table.json"_s));
            QVERIFY(json.open(QIODevice::ReadOnly));
            QVERIFY(QJsonDocument::fromJson(json.readAll()).array().size() > 0);
        }
    }

    // Analyze > Decode As: port 111 as DNS, kept in the settings, and taken back.
    void decodeAsChangesWhatAPortIs()
    {
        const auto withDialog = [this](const std::function<void(DecodeAsDialog*)>& use) {
            QTimer::singleShot(0, this, [&use] {
                auto* dialog = qobject_cast<DecodeAsDialog*>(QApplication::activeModalWidget());
                QVERIFY(dialog != nullptr);
                use(dialog);
            });
            menuAction(*m_window, {u"Analyze"_s, u"Decode As…"_s})->trigger();
            waitIdle();
        };
        withDialog([](DecodeAsDialog* dialog) {
            auto* table = dialog->table();
            qobject_cast<QLineEdit*>(table->cellWidget(0, 1))->setText(u"111"_s);
            auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
            QVERIFY(!ok->isEnabled()); // no protocol yet
            qobject_cast<QComboBox*>(table->cellWidget(0, 2))->setCurrentText(u"nonsense"_s);
            QVERIFY(!ok->isEnabled());
            QVERIFY(dialog->findChild<QLabel*>(u"decodeAsMessage"_s)->text().contains("nonsense"_L1));
            qobject_cast<QComboBox*>(table->cellWidget(0, 0))->setCurrentText(u"udp.port"_s);
            qobject_cast<QComboBox*>(table->cellWidget(0, 2))->setCurrentText(u"dns"_s);
            QVERIFY(ok->isEnabled());
            QTest::mouseClick(ok, Qt::LeftButton);
        });
        QCOMPARE(QSettings().value(u"decodeAs"_s).toStringList(), QStringList{u"udp.port==111,dns"_s});
        typeFilter(u"dns && udp.port == 111"_s);
        QVERIFY(m_window->packets()->displayedRows() > 0);
        withDialog([](DecodeAsDialog* dialog) {
            dialog->table()->selectRow(0);
            QTest::mouseClick(dialog->findChildren<QToolButton*>().at(1), Qt::LeftButton);
            QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
        });
        typeFilter(u"dns && udp.port == 111"_s);
        QCOMPARE(m_window->packets()->displayedRows(), 0u);
        typeFilter({});
    }

    void aWrongFileLeavesTheCaptureOpen()
    {
        QFile file(m_home.filePath(u"text.cap"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is a text and no capture at all");
        file.close();
        const auto before = m_window->packets()->displayedRows();
        QVERIFY(!m_window->open(file.fileName()));
        QCOMPARE(m_window->packets()->displayedRows(), before);
        QVERIFY(m_window->messages()->message().contains("is not a capture file"_L1));
    }

    void aVanishedFileIsToldOf()
    {
        const auto path = m_home.filePath(u"copy.cap"_s);
        QFile::remove(path);
        QVERIFY(QFile::copy(kSample, path));
        QVERIFY(m_window->open(path));
        waitIdle();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(100));
        file.close();
        QTest::keyClick(m_window->packets(), Qt::Key_End);
        QVERIFY(m_window->messages()->message().contains("cannot be read any more"_L1));
    }
};

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
