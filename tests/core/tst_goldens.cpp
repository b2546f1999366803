// Goldens: the first line of tests/golden/NAME.txt is the arguments of capscope-cli, run in tests/captures; what it printed follows.
// CAPSCOPE_UPDATE_GOLDENS=1 writes them anew: review the difference.
#include "tests/core/captures.h"

#include <QFile>
#include <QProcess>

using namespace capscope;

class GoldenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goldens_data()
    {
        QTest::addColumn<QString>("path");
        const auto folder = test::sourceDir() / "tests" / "golden";
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.path().extension() == ".txt")
                QTest::newRow(entry.path().stem().c_str()) << QString::fromStdString(entry.path().string());
    }

    void goldens()
    {
        QFETCH(const QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto arguments = file.readLine(); // quoted as in a shell, with either kind of quotes
        const auto expected = file.readAll();
        file.close();

        QProcess program;
        program.setWorkingDirectory(QString::fromStdString((test::sourceDir() / "tests" / "captures").string()));
        program.start(QStringLiteral(CAPSCOPE_BINARY_DIR "/capscope-cli"),
                      QProcess::splitCommand(QString::fromUtf8(arguments.trimmed()).replace(u'\'', u'"')));
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        const auto got = program.readAllStandardOutput();
        if (qEnvironmentVariableIsSet("CAPSCOPE_UPDATE_GOLDENS") && got != expected) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(arguments + got);
            return;
        }
        QVERIFY2(!got.isEmpty(), program.readAllStandardError().constData());
        QCOMPARE(QString::fromUtf8(got), QString::fromUtf8(expected));
    }
};

QTEST_GUILESS_MAIN(GoldenTest)
#include "tst_goldens.moc"
