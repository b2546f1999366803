// Fields by themselves: filters, columns and -e ask for some fields and not for the details, and must get what the details show.
#include "captures.h"

#include "core/dissect/registry.h"

namespace {

using namespace capscope;
using namespace capscope::test;

using Counts = std::map<FieldId, int>;

void count(const Dissection& dissection, NodeId first, Counts& counts)
{
    for (auto id = first; id != kNoNode; id = dissection.node(id).next) {
        if (dissection.node(id).field != kNoField)
            ++counts[dissection.node(id).field];
        count(dissection, dissection.node(id).firstChild, counts);
    }
}

Counts countsOf(FrameDissector& dissector, Row row, const Wanted& wanted)
{
    Counts counts;
    if (dissector.dissect(row, wanted))
        count(dissector.dissection(), dissector.dissection().firstRoot(), counts);
    return counts;
}

} // namespace

class FieldsTest : public QObject {
    Q_OBJECT

private slots:
    void areTheSameAlone_data()
    {
        QTest::addColumn<QString>("path");
        for (const auto& path : ownCaptures())
            QTest::newRow(path.filename().c_str()) << QString::fromStdString(path.string());
    }

    // Each field in the first frames that have it.
    void areTheSameAlone()
    {
        constexpr int kFramesPerField = 3;
        QFETCH(QString, path);
        const auto session = load(path.toStdString());
        QVERIFY(session);
        const auto snapshot = session->snapshot();
        FrameDissector dissector(snapshot);
        Counts tried;
        QStringList different;
        for (Row row = 0; row < snapshot.rows(); ++row) {
            Wanted details;
            details.tree = true;
            for (const auto& [field, expected] : countsOf(dissector, row, details)) {
                if (++tried[field] > kFramesPerField)
                    continue;
                FieldSet fields;
                fields.add(field);
                Wanted alone;
                alone.fields = &fields;
                const auto got = countsOf(dissector, row, alone)[field];
                if (got != expected)
                    different << QStringLiteral("frame %1 %2: %3 in the details, %4 alone")
                                     .arg(row + 1)
                                     .arg(QString::fromStdString(std::string(Registry::instance().field(field).name)))
                                     .arg(expected)
                                     .arg(got);
            }
        }
        QVERIFY2(different.isEmpty(), qPrintable(different.mid(0, 20).join('\n')));
    }
};

QTEST_GUILESS_MAIN(FieldsTest)

#include "tst_fields.moc"
