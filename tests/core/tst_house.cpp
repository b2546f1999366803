// The floors of the house: who may include whom, no Qt in the core, every protocol listed and reached.
#include "tests/core/captures.h"

#include <fstream>
#include <map>
#include <regex>
#include <set>

using namespace capscope;
namespace fs = std::filesystem;

namespace {

// Rooms of the core from the ground up; a room may use those before it.
const std::vector<std::string> kFloors = {"base", "capture", "flow", "index", "dissect", "session", "filter", "statistics"};

std::string contentsOf(const fs::path& path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> sourcesBelow(const fs::path& folder)
{
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
            found.push_back(entry.path());
    return found;
}

std::vector<std::string> includesOf(const fs::path& path)
{
    static const std::regex kInclude("#include [<\"]([^>\"]+)[>\"]");
    const auto text = contentsOf(path);
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), kInclude), end; at != end; ++at)
        found.push_back((*at)[1]);
    return found;
}

} // namespace

class HouseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coreHasNoQt()
    {
        for (const auto& source : sourcesBelow(test::sourceDir() / "core"))
            for (const auto& include : includesOf(source))
                QVERIFY2(include[0] != 'Q' && !include.starts_with("ui/") && !include.starts_with("app/"),
                         (source.string() + " includes " + include).c_str());
    }

    void includesPointDown()
    {
        for (const auto& source : sourcesBelow(test::sourceDir() / "core")) {
            const auto room = fs::relative(source, test::sourceDir() / "core").begin()->string();
            const auto own = std::ranges::find(kFloors, room);
            QVERIFY2(own != kFloors.end(), ("a room without a floor: " + room).c_str());
            for (const auto& include : includesOf(source)) {
                if (!include.starts_with("core/"))
                    continue;
                const auto other = include.substr(5, include.find('/', 5) - 5);
                const auto there = std::ranges::find(kFloors, other);
                QVERIFY2(there <= own, (source.string() + " includes upward: " + include).c_str());
            }
        }
        for (const auto& source : sourcesBelow(test::sourceDir() / "ui"))
            for (const auto& include : includesOf(source))
                QVERIFY2(!include.starts_with("app/"), (source.string() + " includes " + include).c_str());
    }

    void includesHaveNoCircles()
    {
        std::map<std::string, std::vector<std::string>> uses;
        for (const auto& source : sourcesBelow(test::sourceDir() / "core"))
            if (source.extension() == ".h")
                uses[fs::relative(source, test::sourceDir()).generic_string()] = includesOf(source);
        std::set<std::string> done;
        std::vector<std::string> way;
        const std::function<void(const std::string&)> walk = [&](const std::string& file) {
            const auto again = std::ranges::find(way, file);
            if (again != way.end())
                QFAIL(("a circle of includes through " + file).c_str());
            if (!uses.contains(file) || !done.insert(file).second)
                return;
            way.push_back(file);
            for (const auto& include : uses[file])
                walk(include);
            way.pop_back();
        };
        for (const auto& [file, includes] : uses)
            walk(file);
    }

    void everyProtocolIsListed()
    {
        const auto list = contentsOf(test::sourceDir() / "core" / "dissect" / "protocols.def");
        static const std::regex kDefinition("extern constinit const Protocol (\\w+)\\{");
        int count = 0;
        for (const auto& source : sourcesBelow(test::sourceDir() / "core" / "dissect")) {
            const auto text = contentsOf(source);
            for (std::sregex_iterator at(text.begin(), text.end(), kDefinition), end; at != end; ++at, ++count)
                QVERIFY2(list.find("PROTOCOL(" + (*at)[1].str() + ")") != std::string::npos, (*at)[1].str().c_str());
        }
        QCOMPARE(size_t(count), Registry::instance().protocolCount());
    }

    void everyProtocolIsReached()
    {
        const auto& registry = Registry::instance();
        std::set<std::string> reached;
        for (const auto& path : test::ownCaptures()) {
            const auto session = test::load(path);
            QVERIFY2(session != nullptr, path.c_str());
            const auto snapshot = session->snapshot();
            for (uint32_t id = 0; id < snapshot.store().stackCount(); ++id)
                for (const auto& entry : snapshot.store().stack(id).entries)
                    reached.insert(std::string(registry.field(entry.field).name));
        }
        // Findings are rows of other protocols; a piece that was never put together is shown as data; texts are counted as "text".
        reached.insert({"_ws.expert", "_ws.string", "_ws.unreassembled", "_ws.text"});
        for (ProtocolId id = 0; id < registry.protocolCount(); ++id) {
            const std::string name(registry.protocol(id).name);
            QVERIFY2(reached.contains(name), ("no test capture has " + name).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(HouseTest)
#include "tst_house.moc"
