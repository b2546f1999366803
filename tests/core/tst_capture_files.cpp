// Reading and writing capture files: the same as libpcap, and calm with damage.
#include "tests/core/captures.h"

#include "core/base/limits.h"
#include "core/capture/capture_writer.h"
#include "core/session/save.h"

#include <pcap/pcap.h>

#include <fstream>

using namespace capscope;
namespace fs = std::filesystem;

namespace {

struct Frame {
    int64_t time;
    uint32_t captured;
    uint32_t original;
    std::string bytes;

    friend bool operator==(const Frame&, const Frame&) = default;
};

// Which custom blocks of pcapng count as frames: libpcap knows none, a copy has those that may be copied.
enum class Custom { None, MayBeCopied, All };

std::vector<Frame> framesOf(const fs::path& path, std::optional<Error>* problem = nullptr, Custom custom = Custom::All)
{
    std::vector<Frame> frames;
    auto reader = CaptureReader::open(path.string());
    if (!reader) {
        if (problem != nullptr)
            *problem = reader.error();
        return frames;
    }
    FrameRecord record;
    Bytes bytes;
    while ((*reader)->next(record, bytes)) {
        const auto& interface = (*reader)->interfaces()[record.interface];
        if (interface.linkType == kCustomBlockLinkType
            && (custom == Custom::None || (custom == Custom::MayBeCopied && !interface.mayBeCopied)))
            continue;
        frames.push_back({record.time, record.capturedLength, record.originalLength, std::string(asText(bytes))});
    }
    if (problem != nullptr)
        *problem = (*reader)->problem();
    return frames;
}

// What the file says of its frames, custom blocks that may be copied among them.
std::vector<FrameOptions> optionsOf(const fs::path& path)
{
    std::vector<FrameOptions> options;
    auto reader = CaptureReader::open(path.string());
    FrameRecord record;
    Bytes bytes;
    while (reader && (*reader)->next(record, bytes))
        if ((*reader)->interfaces()[record.interface].mayBeCopied)
            options.push_back((*reader)->options() != nullptr ? *(*reader)->options() : FrameOptions());
    return options;
}

// Nothing where libpcap does not read the file to its end.
std::optional<std::vector<Frame>> framesOfLibpcap(const fs::path& path)
{
    char error[PCAP_ERRBUF_SIZE];
    auto* file = pcap_open_offline_with_tstamp_precision(path.c_str(), PCAP_TSTAMP_PRECISION_NANO, error);
    if (file == nullptr)
        return std::nullopt;
    std::vector<Frame> frames;
    pcap_pkthdr* header = nullptr;
    const u_char* bytes = nullptr;
    int status = 0;
    while ((status = pcap_next_ex(file, &header, &bytes)) == 1)
        frames.push_back({int64_t(header->ts.tv_sec) * kNsPerSecond + header->ts.tv_usec, header->caplen, header->len,
                          std::string(reinterpret_cast<const char*>(bytes), header->caplen)});
    pcap_close(file);
    return status == PCAP_ERROR_BREAK ? std::optional(frames) : std::nullopt;
}

std::string contentsOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, std::string_view bytes)
{
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), std::streamsize(bytes.size()));
}

} // namespace

class CaptureFilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path scratch(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    static void compareWithLibpcap(const fs::path& path)
    {
        const auto expected = framesOfLibpcap(path);
        if (!expected)
            return;
        const auto found = framesOf(path, nullptr, Custom::None);
        QVERIFY2(found.size() == expected->size(),
                 qPrintable(QStringLiteral("%1: %2 frames, libpcap has %3").arg(path.c_str()).arg(found.size()).arg(expected->size())));
        for (size_t i = 0; i < found.size(); ++i) {
            const auto& a = found[i];
            const auto& b = (*expected)[i];
            // libpcap cuts frames that are longer than the file says they can be; here all bytes are given.
            const bool cut = a.captured > b.captured && a.bytes.starts_with(b.bytes);
            QVERIFY2((cut || (a.captured == b.captured && a.bytes == b.bytes)) && a.original == b.original,
                     qPrintable(QStringLiteral("%1: frame %2 differs").arg(path.c_str()).arg(i + 1)));
            // libpcap takes seconds as signed numbers of 32 bits: after 2038 it is wrong by 2^32 seconds.
            constexpr int64_t kWrap = kNsPerSecond << 32;
            QVERIFY2(a.time == b.time || a.time == b.time + kWrap, qPrintable(QStringLiteral("%1: frame %2: time %3, libpcap has %4")
                                                       .arg(path.c_str()).arg(i + 1).arg(a.time).arg(b.time)));
        }
    }

private Q_SLOTS:
    void ownCapturesAreReadAsLibpcapDoes()
    {
        for (const auto& path : test::ownCaptures())
            compareWithLibpcap(path);
    }

    void corpusIsReadAsLibpcapDoes()
    {
        const auto all = test::corpus();
        if (all.empty())
            QSKIP("No corpus here: set CAPSCOPE_CORPUS to a folder of captures.");
        for (const auto& path : all) {
            compareWithLibpcap(path);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void everyCutGivesTheWholeFrames()
    {
        for (const char* name : {"connections.pcap", "frames.pcapng"}) {
            const auto source = test::sourceDir() / "tests" / "captures" / name;
            const auto whole = contentsOf(source);
            const auto expected = framesOf(source);
            QVERIFY(!expected.empty());
            for (size_t size = 0; size < whole.size(); size += 7) {
                write(scratch("cut"), whole.substr(0, size));
                std::optional<Error> problem;
                const auto frames = framesOf(scratch("cut"), &problem);
                QVERIFY(frames.size() <= expected.size());
                for (size_t i = 0; i < frames.size(); ++i)
                    QVERIFY2(frames[i] == expected[i], qPrintable(QStringLiteral("%1 cut at %2: frame %3").arg(QLatin1String(name)).arg(size).arg(i + 1)));
                if (frames.size() < expected.size() && problem)
                    QVERIFY(!problem->message.empty());
            }
        }
    }

    void everyFlippedByteIsSurvived()
    {
        const auto whole = contentsOf(test::sourceDir() / "tests" / "captures" / "frames.pcapng");
        for (size_t at = 0; at < whole.size(); at += 3) {
            auto damaged = whole;
            damaged[at] = char(damaged[at] ^ 0xff);
            write(scratch("damaged"), damaged);
            const auto session = test::load(scratch("damaged"));
            if (session == nullptr)
                continue;
            const auto snapshot = session->snapshot();
            FrameDissector dissector(snapshot);
            Wanted wanted;
            wanted.tree = true;
            wanted.info = true;
            for (Row row = 0; row < snapshot.rows(); ++row)
                QVERIFY(dissector.dissect(row, wanted));
        }
    }

    void whatIsWrittenReadsTheSame()
    {
        for (const auto& path : test::ownCaptures()) {
            const auto session = test::load(path);
            const auto snapshot = session->snapshot();
            const FrameSet all(snapshot.rows(), true);
            size_t described = 0;
            for (size_t i = 0; i < snapshot.data().interfaces.size(); ++i)
                described += snapshot.data().interfaces[i].linkType != kCustomBlockLinkType;
            const bool mixed = described > 1;
            for (const auto format : {WriteFormat::Pcapng, WriteFormat::Pcap}) {
                const auto saved = saveFrames(snapshot, all, scratch("copy").string(), format);
                if (mixed && format == WriteFormat::Pcap) {
                    QVERIFY(!saved); // one file cannot hold several link types
                    continue;
                }
                QVERIFY2(saved.has_value(), path.c_str());
                const auto kept = format == WriteFormat::Pcapng ? Custom::MayBeCopied : Custom::None;
                const auto expected = framesOf(path, nullptr, kept);
                QVERIFY2(framesOf(scratch("copy")) == expected, path.c_str());
                if (format == WriteFormat::Pcapng)
                    QVERIFY2(optionsOf(scratch("copy")) == optionsOf(path), path.c_str());
            }
        }
    }

    void optionsOfFramesAreRead()
    {
        const auto options = optionsOf(test::sourceDir() / "tests" / "captures" / "packet_options.pcapng");
        QCOMPARE(options.size(), size_t(6));
        QCOMPARE(options[0].flags, std::optional<uint32_t>(2));
        QCOMPARE(options[1].comments, std::vector<std::string>{"answered"});
        QCOMPARE(options[3].dropCount, std::optional<uint64_t>(7));
        QCOMPARE(options[4].packetId, std::optional<uint64_t>(0x0102030405060708));
        QCOMPARE(options[4].queue, std::optional<uint32_t>(3));
        QVERIFY(options[5] == FrameOptions()); // their lengths are wrong
    }

    // Ticks of pcapng have no sign, but some writers count from 1970 backwards: differences are right, and so is a copy.
    void timesBefore1970()
    {
        std::string file;
        const auto block = [&](uint32_t type, std::initializer_list<uint32_t> words) {
            const auto length = uint32_t(12 + 4 * words.size());
            const auto add = [&](uint32_t word) { file.append(reinterpret_cast<const char*>(&word), 4); };
            add(type);
            add(length);
            for (const auto word : words)
                add(word);
            add(length);
        };
        block(0x0a0d0d0a, {0x1a2b3c4d, 1, 0xffffffff, 0xffffffff});
        block(1, {1, 0});
        for (const int64_t microseconds : {-2'000'000, -1'500'000, 250'000}) {
            const auto ticks = uint64_t(microseconds);
            block(6, {0, uint32_t(ticks >> 32), uint32_t(ticks), 4, 4, 0x01020304});
        }
        write(scratch("early"), file);
        const auto session = test::load(scratch("early"));
        QVERIFY(session);
        const auto frames = framesOf(scratch("early"));
        QCOMPARE(frames.size(), size_t(3));
        QCOMPARE(frames[0].time, int64_t(-2'000'000'000));
        QCOMPARE(frames[1].time, int64_t(-1'500'000'000));
        QCOMPARE(frames[2].time, int64_t(250'000'000));
        QVERIFY(saveFrames(session->snapshot(), FrameSet(3, true), scratch("copy").string(), WriteFormat::Pcapng));
        QVERIFY(framesOf(scratch("copy")) == frames);
    }

    void savingFailsWholly()
    {
        const auto session = test::load(test::ownCaptures().front());
        const FrameSet all(session->snapshot().rows(), true);
        const auto path = scratch("no-such-folder") / "copy.pcap";
        QVERIFY(!saveFrames(session->snapshot(), all, path.string(), WriteFormat::Pcapng));
        QVERIFY(!fs::exists(path));
    }

    void aFileThatIsNoCaptureIsNamed()
    {
        write(scratch("text"), "this is no capture file, but a text that is long enough");
        const auto session = CaptureSession::open(scratch("text").string());
        QVERIFY(!session);
        QCOMPARE(session.error().code, Error::Code::WrongFormat);
        QVERIFY(!CaptureSession::open(scratch("nothing").string()));
    }

    void aGrowingFileIsFollowed()
    {
        const auto whole = contentsOf(test::sourceDir() / "tests" / "captures" / "connections.pcap");
        const auto path = scratch("growing.pcap");
        write(path, whole.substr(0, whole.size() / 2));
        SessionOptions options;
        options.follow = true;
        auto session = CaptureSession::open(path.string(), options);
        QVERIFY(session);
        QTRY_VERIFY((*session)->snapshot().rows() > 3);
        const auto before = (*session)->snapshot().rows();
        write(path, whole);
        QTRY_COMPARE((*session)->snapshot().rows(), uint32_t(framesOf(path).size()));
        QVERIFY((*session)->snapshot().rows() > before);
    }
};

QTEST_GUILESS_MAIN(CaptureFilesTest)
#include "tst_capture_files.moc"
