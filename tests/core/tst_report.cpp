// The report as scripts use it: what it demands, and with which exit status it ends.
#include "tests/core/captures.h"

#include <QProcess>

using namespace capscope;

class ReportTest : public QObject {
    Q_OBJECT

    struct Run {
        int status;
        QString out;
        QString err;
    };

    static Run report(const QStringList& arguments)
    {
        QProcess program;
        program.start(QStringLiteral(CAPSCOPE_BINARY_DIR "/capscope-cli"), QStringList{"report"} + arguments);
        program.waitForFinished();
        return {program.exitCode(), QString::fromUtf8(program.readAllStandardOutput()), QString::fromUtf8(program.readAllStandardError())};
    }

    const QString m_sample = QString::fromStdString((test::sourceDir() / "resources" / "samples" / "cloud_vm.cap").string());

private Q_SLOTS:
    void checksHold()
    {
        const auto run = report({"--check", "worst < 1s", "--check", "connections==47", "--check", "p95 >= 1us", m_sample});
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.contains("holds connections==47"));
        QVERIFY(!run.out.contains("FAILS"));
    }

    void checksFail()
    {
        const auto run = report({"--check", "worst < 1s", "--check", "refused == 0", m_sample});
        QCOMPARE(run.status, 3);
        QVERIFY(run.out.contains("holds worst < 1s"));
        QVERIFY(run.out.contains("FAILS refused == 0"));
        const auto json = report({"--json", "--check", "unusual <= 1", m_sample});
        QCOMPARE(json.status, 3);
        QVERIFY(json.out.contains("\"check\": \"unusual <= 1\"") && json.out.contains("\"holds\": false"));
    }

    // Without a connection there is no time that could be short enough.
    void whatIsNotKnownDoesNotHold()
    {
        const auto run = report({"--check", "p95 < 10s", QString::fromStdString((test::sourceDir() / "tests" / "captures" / "icmp.pcap").string())});
        QCOMPARE(run.status, 3);
        QVERIFY(run.out.contains("not known"));
    }

    void wrongChecksAreExplained()
    {
        QVERIFY(report({"--check", "speed < 1", m_sample}).err.contains("p95"));
        QVERIFY(report({"--check", "p95 < 50", m_sample}).err.contains("50ms"));
        QVERIFY(report({"--check", "refused < many", m_sample}).err.contains("a number"));
        QVERIFY(report({"--check", "p95", m_sample}).err.contains("median"));
        for (const auto& arguments : {QStringList{"--check", "p95 < 50", m_sample}, QStringList{"--check"}, QStringList{"--other", m_sample}})
            QCOMPARE(report(arguments).status, 1);
        QCOMPARE(report({"no-such-file"}).status, 2);
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "tst_report.moc"
