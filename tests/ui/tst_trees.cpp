// Statistics > Packet Lengths, DNS, HTTP: from the menu to the packets.
#include "core/statistics/stats_trees.h"
#include "sample_window.h"
#include "ui/charts/chart.h"
#include "ui/models/rows_model.h"
#include "ui/panels/tree_panel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QTreeView>

using namespace capscope;
using namespace Qt::StringLiterals;

class TreesTest : public QObject, test::SampleWindow {
    Q_OBJECT

    TreePanel* panel() { return m_window->trees(); }

    void choose(const QStringList& path)
    {
        auto* action = test::menuAction(*m_window, path);
        QVERIFY2(action != nullptr, qPrintable(path.join(u'/')));
        action->trigger();
        waitIdle();
    }

    // By the text of its first cell, at any level.
    const StatisticRow* row(const QString& name)
    {
        const auto found = panel()->model()->match(panel()->model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? nullptr : panel()->model()->row(found.first());
    }

private Q_SLOTS:
    void initTestCase() { useSettings(u"capscope-test-trees"_s); }

    void init() { openSample(); }

    void cleanup() { m_window.reset(); }

    void theMenuHasThemAll()
    {
        QAbstractItemModelTester tester(panel()->model());
        QSet<QString> seen;
        for (const auto& path : {QStringList{u"Statistics"_s, u"Packet Lengths"_s}, QStringList{u"Statistics"_s, u"DNS"_s}, QStringList{u"Statistics"_s, u"HTTP"_s, u"Packet Counter"_s},
                                 QStringList{u"Statistics"_s, u"HTTP"_s, u"Requests"_s}, QStringList{u"Statistics"_s, u"HTTP"_s, u"Load Distribution"_s}}) {
            choose(path);
            QVERIFY(panel()->isVisible());
            QVERIFY(panel()->model()->rowCount() > 0);
            seen.insert(panel()->findChild<QComboBox*>()->currentText());
        }
        QCOMPARE(size_t(seen.size()), statsTrees().size()); // each has its place in the menu
    }

    void aRowLeadsToItsPackets()
    {
        choose({u"Statistics"_s, u"Packet Lengths"_s});
        const auto* shown = row(u"40-79"_s);
        QVERIFY(shown != nullptr);
        const auto packets = shown->cells[1].toULongLong();
        QVERIFY(packets > 0);
        QVERIFY(!panel()->chart()->bars().empty());
        const std::unique_ptr<QMenu> menu(panel()->menuFor(shown->filter, 0, shown->cells[0].toString()));
        auto* apply = test::actionOf(menu.get(), u"Apply as Filter"_s);
        QVERIFY(apply != nullptr);
        test::actionOf(apply->menu(), u"Selected"_s)->trigger();
        waitIdle();
        QCOMPARE(list()->displayedRows(), packets);
        QCOMPARE(row(u"Packet Lengths"_s)->cells[1].toULongLong(), packets); // it follows the filter
        QVERIFY2(panel()->summary().contains(QLocale().toString(packets)), qPrintable(panel()->summary()));
        QCOMPARE(row(u"80-159"_s)->cells[1].toULongLong(), 0ull);
        panel()->setFollowsFilter(false);
        waitIdle();
        QVERIFY(row(u"Packet Lengths"_s)->cells[1].toULongLong() > packets);
    }

    void dnsIsCounted()
    {
        choose({u"Statistics"_s, u"DNS"_s});
        const auto* all = row(u"Total Packets"_s);
        QVERIFY(all != nullptr);
        filter(u"dns"_s);
        QCOMPARE(row(u"Total Packets"_s)->cells[1].toULongLong(), qulonglong(list()->displayedRows()));
        filter(u"icmp"_s);
        QVERIFY2(panel()->summary().contains(u"No DNS messages"_s), qPrintable(panel()->summary()));
        QVERIFY(panel()->chart()->bars().empty());
    }

    void theTableLeavesTheProgram()
    {
        choose({u"Statistics"_s, u"HTTP"_s, u"Packet Counter"_s});
        QVERIFY(!panel()->model()->toText(TableFormat::Csv).contains(u"Average"_s)); // nothing has one
        choose({u"Statistics"_s, u"Packet Lengths"_s});
        const auto csv = panel()->model()->toText(TableFormat::Csv);
        QVERIFY2(csv.contains(u"\"Average\""_s), qPrintable(csv.left(200)));
        const std::unique_ptr<QMenu> menu(panel()->menuFor({}, 0, {}));
        test::actionOf(menu.get(), u"Copy Table as JSON"_s)->trigger();
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"\"Topic / Item\":\"40-79\""_s));
    }
};

QTEST_MAIN(TreesTest)
#include "tst_trees.moc"
