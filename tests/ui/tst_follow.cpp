// Followed streams beside those of tshark, where it is installed and there is a corpus.
#include "core/statistics/follow_stream.h"
#include "tests/core/captures.h"

#include <QDirIterator>
#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

#include <filesystem>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int kStreamsOfAFile = 2;

// What each side said; up to its first gap, where there is one: tshark drops what comes behind the last gap, here it is shown.
struct Said {
    QByteArray bytes[2];
    bool isWhole[2] = {true, true};
};

// "tshark -z follow,...,raw" writes lines of hexadecimal digits, with a tab before those of the second side.
std::optional<Said> saidByTshark(const QString& file, Followed what, int stream)
{
    constexpr const char* kNames[] = {"tcp", "udp", "http"};
    QProcess tshark;
    tshark.start(u"tshark"_s, {u"-r"_s, file, u"-q"_s, u"-z"_s, u"follow,%1,raw,%2"_s.arg(QString::fromLatin1(kNames[size_t(what)])).arg(stream)});
    if (!tshark.waitForFinished(60'000))
        return {};
    Said said;
    bool isStream = false;
    for (const auto& line : tshark.readAllStandardOutput().split('\n')) {
        const auto bytes = QByteArray::fromHex(line.trimmed());
        if (line.startsWith("Node 1:"))
            isStream = true;
        else if (isStream && !line.startsWith('=') && !bytes.endsWith(" bytes missing in capture file]"))
            said.bytes[line.startsWith('\t') ? 1 : 0] += bytes;
    }
    return said;
}

Said saidHere(const Snapshot& snapshot, Followed what, int stream)
{
    const auto followed = followStream(snapshot, what, uint32_t(stream));
    Said said;
    for (const auto& piece : followed.pieces) {
        const auto side = piece.fromFirst ? 0 : 1;
        said.isWhole[side] = said.isWhole[side] && piece.missing == 0;
        if (said.isWhole[side])
            said.bytes[side].append(reinterpret_cast<const char*>(followed.bytes.data() + piece.begin), qsizetype(piece.length));
    }
    return said;
}

// `turned`: with the sides the other way round.
bool agree(const Said& ours, const Said& theirs, bool turned)
{
    for (const int side : {0, 1}) {
        const auto& other = theirs.bytes[turned ? 1 - side : side];
        if (ours.isWhole[side] ? ours.bytes[side] != other : !other.startsWith(ours.bytes[side]))
            return false;
    }
    return true;
}

} // namespace

class FollowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The body came in chunks and compressed.
    void httpBodiesAreUnpacked()
    {
        const auto session = test::load(test::sourceDir() / "tests" / "captures" / "http.pcap");
        QVERIFY(session);
        const auto said = saidHere(session->snapshot(), Followed::Http, 0);
        QVERIFY(said.bytes[0].startsWith("GET /report.txt HTTP/1.1\r\n"));
        QVERIFY(said.bytes[0].endsWith("\r\n\r\n"));
        QVERIFY(said.bytes[1].contains("\r\n\r\n1\n2\n3\n"));
        QVERIFY(said.bytes[1].endsWith("\n59999\n60000\n"));
        QVERIFY(!saidHere(session->snapshot(), Followed::Tcp, 0).bytes[1].contains("59999"));
    }

    void saysWhatTsharkSays_data()
    {
        QTest::addColumn<QString>("file");
        auto corpus = qEnvironmentVariable("CAPSCOPE_CORPUS");
        if (corpus.isEmpty())
            corpus = QStringLiteral(CAPSCOPE_SOURCE_DIR "/../shared/corpus");
        QDirIterator files(corpus, {u"http_post*"_s, u"http_guessed*"_s, u"ftp.pcap"_s, u"tftp.pcap"_s, u"tcp_retr*"_s, u"smtp.pcap"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            if (const auto path = files.next(); QFileInfo(path).size() < 400'000)
                QTest::newRow(qPrintable(QDir(corpus).relativeFilePath(path))) << path;
        QTest::newRow("http") << QStringLiteral(CAPSCOPE_SOURCE_DIR "/tests/captures/http.pcap");
        QTest::newRow("sample") << QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");
    }

    void saysWhatTsharkSays()
    {
        QFETCH(QString, file);
        if (QStandardPaths::findExecutable(u"tshark"_s).isEmpty())
            QSKIP("tshark is not installed");
        const auto session = test::load(std::filesystem::path(file.toStdString()));
        QVERIFY(session);
        const auto snapshot = session->snapshot();
        // A stream inside a tunnel counts here, the tunnel's own there: of UDP only files without one.
        for (const auto what : {Followed::Tcp, Followed::Udp, Followed::Http}) {
            if (what == Followed::Udp && !file.contains(u"tftp"_s))
                continue;
            for (int stream = 0; stream < kStreamsOfAFile; ++stream) {
                const auto theirs = saidByTshark(file, what, stream);
                QVERIFY(theirs);
                const auto ours = saidHere(snapshot, what, stream);
                const auto sums = u"stream %1: %2 + %3 bytes, tshark %4 + %5"_s.arg(stream).arg(ours.bytes[0].size()).arg(ours.bytes[1].size())
                                      .arg(theirs->bytes[0].size()).arg(theirs->bytes[1].size());
                // tshark takes the receiver of the first packet for the second side in some streams without a handshake.
                QVERIFY2(agree(ours, *theirs, false) || agree(ours, *theirs, true), qPrintable(sums));
            }
        }
    }
};

QTEST_GUILESS_MAIN(FollowTest)
#include "tst_follow.moc"
