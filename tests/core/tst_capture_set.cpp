// Several files as one capture: order, interfaces, gaps, damaged members, folders.
#include "core/capture/capture_set.h"
#include "core/session/capture_session.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

void put32(QByteArray& bytes, uint32_t value)
{
    for (int i = 0; i < 4; ++i)
        bytes.append(char(value >> (8 * i)));
}

// A pcap file of Ethernet frames at these milliseconds; each frame is 60 bytes whose first tells the file.
QByteArray pcap(char mark, const std::vector<int>& milliseconds, uint32_t linkType = 1)
{
    QByteArray bytes;
    put32(bytes, 0xa1b2c3d4);
    put32(bytes, 0x00040002);
    for (const uint32_t value : {0u, 0u, 65'535u, linkType})
        put32(bytes, value);
    for (const int time : milliseconds) {
        put32(bytes, uint32_t(1'700'000'000 + time / 1000));
        put32(bytes, uint32_t(time % 1000 * 1000));
        put32(bytes, 60);
        put32(bytes, 60);
        bytes.append(QByteArray(60, mark));
    }
    return bytes;
}

} // namespace

class CaptureSetTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string write(const QString& name, const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return file.fileName().toStdString();
    }

    // "abab": the marks of all frames, read again from where they lie.
    static std::string order(const CaptureSession& session)
    {
        std::string marks;
        const auto snapshot = session.snapshot();
        std::vector<uint8_t> bytes;
        for (Row row = 0; row < snapshot.rows(); ++row)
            marks += snapshot.data().frames->read(recordOf(snapshot.store().row(row)), bytes) ? char(bytes[0]) : '?';
        return marks;
    }

    static std::unique_ptr<CaptureSession> load(const std::vector<std::string>& paths)
    {
        auto captures = openCaptures(paths);
        if (!captures)
            return nullptr;
        auto session = CaptureSession::start(std::move(*captures), paths.front());
        session->wait();
        return session;
    }

private Q_SLOTS:
    void framesComeInTheOrderOfTime()
    {
        const auto a = write(u"a.pcap"_s, pcap('a', {0, 20, 40}));
        const auto b = write(u"b.pcap"_s, pcap('b', {10, 30, 50, 60}));
        for (const auto& paths : {std::vector{a, b}, std::vector{b, a}}) {
            const auto session = load(paths);
            QVERIFY(session != nullptr);
            QCOMPARE(order(*session), std::string("abababb"));
            QCOMPARE(session->snapshot().data().interfaces.size(), size_t(1)); // they say the same
            QVERIFY(!session->progress().problem);
            QCOMPARE(session->progress().bytesRead, session->progress().fileSize);
            QVERIFY(session->set()->gaps().empty());
            QCOMPARE(session->set()->files()[0].frames, uint64_t(3));
        }
    }

    void linkTypesStayWithTheirFrames()
    {
        const auto a = write(u"ethernet.pcap"_s, pcap('a', {0, 20}));
        const auto b = write(u"raw.pcap"_s, pcap('E', {10, 30}, 101));
        const auto session = load({a, b});
        QVERIFY(session != nullptr);
        const auto& data = session->snapshot().data();
        QCOMPARE(data.interfaces.size(), size_t(2));
        for (Row row = 0; row < 4; ++row)
            QCOMPARE(int(data.interfaces[data.store.row(row).interface].linkType), row % 2 == 0 ? 1 : 101);
    }

    void gapsAndMissingFilesAreTold()
    {
        const auto a = write(u"web_00001_20240101000000.pcap"_s, pcap('a', {0, 100}));
        const auto b = write(u"web_00002_20240101000001.pcap"_s, pcap('b', {150, 200}));
        const auto c = write(u"web_00005_20240101000002.pcap"_s, pcap('c', {12'600}));
        const auto session = load({c, a, b});
        QVERIFY(session != nullptr);
        QCOMPARE(order(*session), std::string("aabbc"));
        const auto gaps = session->set()->gaps();
        QCOMPARE(gaps.size(), size_t(1));
        QCOMPARE(gaps[0].frame, uint64_t(5));
        QCOMPARE(gaps[0].lastsNs, TimestampNs(12'400'000'000));
        QCOMPARE(gaps[0].missingFiles, 2u);
        QCOMPARE(session->set()->summary(),
                 std::string("3 files in the order of time; 1 gap: 12.4 s before frame 5 (web_00005_20240101000002.pcap), 2 files missing."));
    }

    void ringBufferNumbers()
    {
        QCOMPARE(ringBufferNumber("/x/web_00007_20240229120000.pcapng").value_or(0), 7u);
        QCOMPARE(ringBufferNumber("a_b_12345_20240229120000.pcapng.gz").value_or(0), 12'345u);
        for (const auto* name : {"web.pcap", "web_00007.pcap", "_20240229120000.pcap", "web_7_20240229120000.pcap", "web_0000x_20240229120000.pcap", ""})
            QVERIFY2(!ringBufferNumber(name), name);
    }

    void aDamagedMemberIsNamedAndTheOthersStay()
    {
        const auto a = write(u"whole.pcap"_s, pcap('a', {0, 20}));
        const auto b = write(u"cut.pcap"_s, pcap('b', {10, 30}).chopped(7));
        const auto session = load({a, b});
        QVERIFY(session != nullptr);
        QCOMPARE(order(*session), std::string("aba"));
        QVERIFY(session->progress().problem.has_value());
        QVERIFY(session->progress().problem->message.find("cut.pcap") != std::string::npos);
    }

    void aFolderIsASet()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(u"ring"_s));
        write(u"ring/1.pcap"_s, pcap('a', {0}));
        write(u"ring/2.pcap"_s, pcap('b', {10}));
        write(u"ring/notes.txt"_s, "no capture at all");
        auto session = CaptureSession::open(m_folder.filePath(u"ring"_s).toStdString());
        QVERIFY(session.has_value());
        (*session)->wait();
        QCOMPARE(order(**session), std::string("ab"));
        QVERIFY(QDir(m_folder.path()).mkpath(u"empty"_s));
        const auto nothing = CaptureSession::open(m_folder.filePath(u"empty"_s).toStdString());
        QVERIFY(!nothing.has_value());
        QVERIFY(nothing.error().message.find("no capture file") != std::string::npos);
    }

    // A ring buffer has more files than a process may open.
    void manyFilesNeedFewDescriptors()
    {
        std::vector<std::string> paths;
        for (int i = 0; i < 1500; ++i)
            paths.push_back(write(u"many_%1.pcap"_s.arg(i), pcap(char('a' + i % 26), {i * 10, i * 10 + 5})));
        const auto session = load(paths);
        QVERIFY(session != nullptr);
        QCOMPARE(session->snapshot().rows(), 3000u);
        QCOMPARE(order(*session).substr(0, 6), std::string("aabbcc"));
    }

    void aWrongMemberIsAnError()
    {
        const auto a = write(u"good.pcap"_s, pcap('a', {0}));
        const auto b = write(u"text.pcap"_s, "this is a text");
        QVERIFY(!openCaptures(std::vector{a, b}).has_value());
        QVERIFY(!openCaptures(std::vector<std::string>{}).has_value());
    }
};

QTEST_GUILESS_MAIN(CaptureSetTest)
#include "tst_capture_set.moc"
