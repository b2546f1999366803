// Statistics of many rows: what the window's thread does with them does not grow with their number.
#include "core/session/capture_session.h"
#include "ui/charts/chart.h"
#include "ui/models/rows_model.h"
#include "ui/panels/column_fit.h"
#include "ui/panels/statistics_panel.h"

#include <QHeaderView>
#include <QSettings>
#include <QStyledItemDelegate>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTreeView>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

const auto kWindowThread = std::this_thread::get_id();
std::atomic<int> freedInWindow = 0;
std::atomic<int> freedBeside = 0;
std::atomic<int> readInWindow = 0;
std::atomic<int> readBeside = 0;

// A value that tells in which threads it is freed and read.
struct Witness {
    double value = 0;
    bool isHeld = true;

    explicit Witness(double number = 0)
        : value(number)
    {
    }

    Witness(const Witness& other) = default;
    Witness& operator=(const Witness& other) = default;

    Witness(Witness&& other) noexcept
        : value(other.value)
        , isHeld(std::exchange(other.isHeld, false))
    {
    }

    Witness& operator=(Witness&& other) noexcept
    {
        value = other.value;
        isHeld = std::exchange(other.isHeld, false);
        return *this;
    }

    ~Witness()
    {
        if (isHeld)
            ++(std::this_thread::get_id() == kWindowThread ? freedInWindow : freedBeside);
    }
};

void forgetWhatWasSeen()
{
    for (auto* count : {&freedInWindow, &freedBeside, &readInWindow, &readBeside})
        *count = 0;
}

constexpr int kRows = int(kTableRowsMax);
constexpr int kColumns = 10;
const QString kWidest = QStringLiteral("the widest text of the column stands in its last row");

class ManyRows : public StatisticsPanel {
public:
    ManyRows()
        : StatisticsPanel(u"Many"_s, std::vector<StatisticColumn>(kColumns, StatisticColumn{u"Column"_s}))
    {
    }

protected:
    StatisticResult compute(const Selection&) const override
    {
        StatisticResult result;
        for (int i = 0; i < kRows; ++i) {
            StatisticRow row;
            row.cells = {i, QVariant::fromValue(Witness(i * 7 % kRows))};
            for (int c = 0; c < kColumns; ++c)
                row.texts += QString::number(i);
            if (i == kRows - 1)
                row.texts[3] = kWidest;
            result.rows.push_back(std::move(row));
        }
        return result;
    }
};

class CountingDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        ++measured;
        return QStyledItemDelegate::sizeHint(option, index);
    }

    mutable int measured = 0;
};

} // namespace

class PanelsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<CaptureSession> m_session;
    std::unique_ptr<ManyRows> m_panel;

    void show()
    {
        m_panel->show(m_session->snapshot(), nullptr, {});
        QTRY_VERIFY_WITH_TIMEOUT(!m_panel->busy(), 60'000);
        QCOMPARE(m_panel->model()->rowCount(), kRows);
        QThreadPool::globalInstance()->waitForDone();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-test-panels"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        QMetaType::registerConverter<Witness, double>([](const Witness& witness) {
            ++(std::this_thread::get_id() == kWindowThread ? readInWindow : readBeside);
            return witness.value;
        });
        auto session = CaptureSession::open(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");
        QVERIFY(session);
        m_session = std::move(*session);
        m_session->wait();
    }

    void init()
    {
        m_panel = std::make_unique<ManyRows>();
        m_panel->resize(900, 600);
        m_panel->QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void cleanup() { m_panel.reset(); }

    void fewRowsAreMeasured()
    {
        CountingDelegate delegate;
        m_panel->table()->setItemDelegate(&delegate);
        show();
        QVERIFY2(delegate.measured < 300, qPrintable(QString::number(delegate.measured)));
        delegate.measured = 0;
        m_panel->setBrief(true);
        m_panel->setBrief(false);
        QTest::qWait(50);
        QVERIFY2(delegate.measured < 300, qPrintable(QString::number(delegate.measured)));
        m_panel.reset(); // before its delegate
    }

    void theWidestTextIsSeenWhole()
    {
        show();
        const auto* header = m_panel->table()->header();
        QVERIFY(header->sectionSize(3) >= m_panel->fontMetrics().horizontalAdvance(kWidest));
        QVERIFY(header->sectionSize(4) < header->sectionSize(3));
    }

    // Names are cut where numbers would leave the view, and nowhere else.
    void namesHaveTheRoomThatIsLeft()
    {
        RowsModel model({{u"Name"_s}, {u"Number"_s, true}});
        StatisticRow row;
        row.cells = {QString(60, u'm'), 1};
        model.setRows({row});
        QTreeView table;
        table.setModel(&model);
        table.header()->setStretchLastSection(false);
        for (const bool isWide : {true, false}) {
            table.resize(isWide ? 1200 : 300, 200);
            table.show();
            sizeColumnsOf(table, model, true);
            const int name = table.fontMetrics().horizontalAdvance(QString(60, u'm'));
            QCOMPARE(table.columnWidth(0) >= name, isWide);
            QVERIFY(table.columnWidth(0) + table.columnWidth(1) <= table.viewport()->width());
        }
    }

    void numbersBehindBarsAreSeenWhole()
    {
        Chart chart;
        chart.resize(310, 190);
        chart.setVisible(true);
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        chart.showBars(u"Conversations"_s, u"Bytes"_s, {{u"10.0.0.4:45149 203.0.113.77:51413"_s, 381'700'000}, {u"10.0.0.4:22"_s, 145'550}});
        chart.replot();
        int numbers = 0;
        for (int i = 0; i < chart.itemCount(); ++i)
            if (const auto* text = qobject_cast<QCPItemText*>(chart.item(i)); text != nullptr) {
                QVERIFY2(text->right->pixelPosition().x() <= chart.width(), qPrintable(text->text()));
                ++numbers;
            }
        QCOMPARE(numbers, 2);
    }

    void rowsAreFreedBeside()
    {
        show();
        forgetWhatWasSeen();
        show(); // others in their place
        QCOMPARE(freedInWindow, 0);
        QVERIFY(freedBeside >= kRows);
        forgetWhatWasSeen();
        m_panel->clear();
        QThreadPool::globalInstance()->waitForDone();
        QCOMPARE(freedInWindow, 0);
        QVERIFY(freedBeside >= kRows);
        show();
        forgetWhatWasSeen();
        m_panel.reset();
        QThreadPool::globalInstance()->waitForDone();
        QCOMPARE(freedInWindow, 0);
        QVERIFY(freedBeside >= kRows);
    }

    void resultsThatNobodyWantsAnyMoreAreFreedBeside()
    {
        QObject owner;
        Background work(&owner);
        std::atomic<bool> isDone = false;
        work.start(
            [&](const std::stop_token&) {
                isDone = true;
                return std::vector<Witness>(10);
            },
            [](const std::vector<Witness>&) { QFAIL("it was stopped"); });
        while (!isDone)
            std::this_thread::yield();
        constexpr unsigned long kOnItsWayMs = 100;
        QThread::msleep(kOnItsWayMs); // the result waits for the event loop
        forgetWhatWasSeen();
        work.stop();
        QTest::qWait(50);
        QThreadPool::globalInstance()->waitForDone();
        QCOMPARE(freedInWindow, 0);
        QCOMPARE(freedBeside, 10);
    }

    void rowsAreSortedBeside()
    {
        show();
        m_panel->table()->sortByColumn(1, Qt::DescendingOrder);
        forgetWhatWasSeen();
        show();
        QCOMPARE(readInWindow, 0);
        QVERIFY(readBeside >= kRows);
        const auto* model = m_panel->model();
        QCOMPARE(model->row(model->index(0, 0))->cells[1].value<Witness>().value, double(kRows - 1));
        QCOMPARE(model->row(model->index(kRows - 1, 0))->cells[1].value<Witness>().value, 0.0);
    }
};

QTEST_MAIN(PanelsTest)
#include "tst_panels.moc"
