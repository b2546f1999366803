// Browser protocol of Windows networks: who serves what. [MS-BRWS] 2.2. Not decoded: what resets and promotes browsers.
#include "core/dissect/layer.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCommandNames[] = {
    {1, "Host Announcement"}, {2, "Request Announcement"}, {8, "Browser Election Request"},
    {9, "Get Backup List Request"}, {10, "Get Backup List Response"}, {11, "Become Backup Browser"},
    {12, "Domain/Workgroup Announcement"}, {13, "Master Announcement"}, {14, "Reset Browser State Announcement"},
    {15, "Local Master Announcement"},
};
constexpr ValueName kServerTypeWorkstationNames[] = {{1, "This is a Workstation"}, {0, "This is NOT a Workstation"}};
constexpr ValueName kServerTypeServerNames[] = {{1, "This is a Server"}, {0, "This is NOT a Server"}};
constexpr ValueName kServerTypeSqlNames[] = {{1, "This is an SQL server"}, {0, "This is NOT an SQL server"}};
constexpr ValueName kServerTypeDomainControllerNames[] = {
    {1, "This is a Domain Controller"}, {0, "This is NOT a Domain Controller"},
};
constexpr ValueName kServerTypeBackupControllerNames[] = {
    {1, "This is a Backup Controller"}, {0, "This is NOT a Backup Controller"},
};
constexpr ValueName kServerTypeTimeNames[] = {{1, "This is a Time Source"}, {0, "This is NOT a Time Source"}};
constexpr ValueName kServerTypeAppleNames[] = {{1, "This is an Apple host"}, {0, "This is NOT an Apple host"}};
constexpr ValueName kServerTypeNovellNames[] = {{1, "This is a Novell server"}, {0, "This is NOT a Novell server"}};
constexpr ValueName kServerTypeMemberNames[] = {
    {1, "This is a Domain Member server"}, {0, "This is NOT a Domain Member server"},
};
constexpr ValueName kServerTypePrintNames[] = {{1, "This is a Print Queue server"}, {0, "This is NOT a Print Queue server"}};
constexpr ValueName kServerTypeDialinNames[] = {{1, "This is a Dialin server"}, {0, "This is NOT a Dialin server"}};
constexpr ValueName kServerTypeXenixNames[] = {{1, "This is a Xenix server"}, {0, "This is NOT a Xenix server"}};
constexpr ValueName kServerTypeNtwNames[] = {{1, "This is an NT Workstation"}, {0, "This is NOT an NT Workstation"}};
constexpr ValueName kServerTypeWfwNames[] = {{1, "This is a WfW host"}, {0, "This is NOT a WfW host"}};
constexpr ValueName kServerTypeNtsNames[] = {{1, "This is an NT Server"}, {0, "This is NOT an NT Server"}};
constexpr ValueName kServerTypeBrowserPotentialNames[] = {
    {1, "This is a Potential Browser"}, {0, "This is NOT a Potential Browser"},
};
constexpr ValueName kServerTypeBrowserBackupNames[] = {{1, "This is a Backup Browser"}, {0, "This is NOT a Backup Browser"}};
constexpr ValueName kServerTypeBrowserMasterNames[] = {{1, "This is a Master Browser"}, {0, "This is NOT a Master Browser"}};
constexpr ValueName kServerTypeBrowserDomainMasterNames[] = {
    {1, "This is a Domain Master Browser"}, {0, "This is NOT a Domain Master Browser"},
};
constexpr ValueName kServerTypeOsfNames[] = {{1, "This is an OSF host"}, {0, "This is NOT an OSF host"}};
constexpr ValueName kServerTypeVmsNames[] = {{1, "This is a VMS host"}, {0, "This is NOT a VMS host"}};
constexpr ValueName kServerTypeW95Names[] = {
    {1, "This is a Windows 95 or above host"}, {0, "This is NOT a Windows 95 or above host"},
};
constexpr ValueName kServerTypeDfsNames[] = {{1, "This is a DFS server"}, {0, "THis is NOT a DFS server"}};
constexpr ValueName kServerTypeLocalNames[] = {
    {1, "This is a local list only request"}, {0, "This is NOT a local list only request"},
};
constexpr ValueName kServerTypeDomainenumNames[] = {
    {1, "This is a Domain Enum request"}, {0, "This is NOT a Domain Enum request"},
};
constexpr ValueName kElectionDesireBackupNames[] = {{1, "Backup Browse Server"}, {0, "NOT Backup Browse Server"}};
constexpr ValueName kElectionDesireStandbyNames[] = {{1, "Standby Browse Server"}, {0, "NOT Standby Browse Server"}};
constexpr ValueName kElectionDesireMasterNames[] = {{1, "Master Browser"}, {0, "NOT Master Browser"}};
constexpr ValueName kElectionDesireDomainMasterNames[] = {
    {1, "Domain Master Browse Server"}, {0, "NOT Domain Master Browse Server"},
};
constexpr ValueName kElectionDesireWinsNames[] = {{1, "WINS Client"}, {0, "NOT WINS Client"}};
constexpr ValueName kElectionDesireNtNames[] = {{1, "Windows NT Advanced Server"}, {0, "NOT Windows NT Advanced Server"}};
constexpr ValueName kElectionOsWfwNames[] = {{1, "Windows for Workgroups"}, {0, "Not Windows for Workgroups"}};
constexpr ValueName kElectionOsNtwNames[] = {{1, "Windows NT Workstation"}, {0, "Not Windows NT Workstation"}};
constexpr ValueName kElectionOsNtsNames[] = {{1, "Windows NT Server"}, {0, "Not Windows NT Server"}};

constexpr FieldTable kFields{
    hex("browser.command", "Command", 8).names(kCommandNames),
    dec("browser.update_count", "Update Count", 8),
    dec("browser.period", "Update Periodicity", 32),
    text("browser.server", "Server Name"),
    text("browser.windows_version", "Windows version"),
    dec("browser.os_major", "OS Major Version", 8),
    dec("browser.os_minor", "OS Minor Version", 8),
    hex("browser.server_type", "Server Type", 32),
    flag("browser.server_type.workstation", "Workstation", 32, 0x1, kServerTypeWorkstationNames),
    flag("browser.server_type.server", "Server", 32, 0x2, kServerTypeServerNames),
    flag("browser.server_type.sql", "SQL", 32, 0x4, kServerTypeSqlNames),
    flag("browser.server_type.domain_controller", "Domain Controller", 32, 0x8, kServerTypeDomainControllerNames),
    flag("browser.server_type.backup_controller", "Backup Controller", 32, 0x10, kServerTypeBackupControllerNames),
    flag("browser.server_type.time", "Time Source", 32, 0x20, kServerTypeTimeNames),
    flag("browser.server_type.apple", "Apple", 32, 0x40, kServerTypeAppleNames),
    flag("browser.server_type.novell", "Novell", 32, 0x80, kServerTypeNovellNames),
    flag("browser.server_type.member", "Member", 32, 0x100, kServerTypeMemberNames),
    flag("browser.server_type.print", "Print", 32, 0x200, kServerTypePrintNames),
    flag("browser.server_type.dialin", "Dialin", 32, 0x400, kServerTypeDialinNames),
    flag("browser.server_type.xenix", "Xenix", 32, 0x800, kServerTypeXenixNames),
    flag("browser.server_type.ntw", "NT Workstation", 32, 0x1000, kServerTypeNtwNames),
    flag("browser.server_type.wfw", "WfW", 32, 0x2000, kServerTypeWfwNames),
    flag("browser.server_type.nts", "NT Server", 32, 0x8000, kServerTypeNtsNames),
    flag("browser.server_type.browser.potential", "Potential Browser", 32, 0x10000, kServerTypeBrowserPotentialNames),
    flag("browser.server_type.browser.backup", "Backup Browser", 32, 0x20000, kServerTypeBrowserBackupNames),
    flag("browser.server_type.browser.master", "Master Browser", 32, 0x40000, kServerTypeBrowserMasterNames),
    flag("browser.server_type.browser.domain_master", "Domain Master Browser", 32, 0x80000, kServerTypeBrowserDomainMasterNames),
    flag("browser.server_type.osf", "OSF", 32, 0x100000, kServerTypeOsfNames),
    flag("browser.server_type.vms", "VMS", 32, 0x200000, kServerTypeVmsNames),
    flag("browser.server_type.w95", "Windows 95+", 32, 0x400000, kServerTypeW95Names),
    flag("browser.server_type.dfs", "DFS", 32, 0x800000, kServerTypeDfsNames),
    flag("browser.server_type.local", "Local", 32, 0x40000000, kServerTypeLocalNames),
    flag("browser.server_type.domainenum", "Domain Enum", 32, 0x80000000, kServerTypeDomainenumNames),
    dec("browser.proto_major", "Browser Protocol Major Version", 8),
    dec("browser.proto_minor", "Browser Protocol Minor Version", 8),
    hex("browser.sig", "Signature", 16),
    hex("browser.mysterious_field", "Mysterious Field", 32),
    text("browser.comment", "Host Comment"),
    text("browser.mb_server", "Master Browser Server Name"),
    hex("browser.unused", "Unused flags", 8),
    text("browser.response_computer_name", "Response Computer Name"),
    dec("browser.election.version", "Election Version", 8),
    hex("browser.election.criteria", "Election Criteria", 32),
    hex("browser.election.desire", "Election Desire", 8),
    flag("browser.election.desire.backup", "Backup", 8, 0x1, kElectionDesireBackupNames),
    flag("browser.election.desire.standby", "Standby", 8, 0x2, kElectionDesireStandbyNames),
    flag("browser.election.desire.master", "Master", 8, 0x4, kElectionDesireMasterNames),
    flag("browser.election.desire.domain_master", "Domain Master", 8, 0x8, kElectionDesireDomainMasterNames),
    flag("browser.election.desire.wins", "WINS", 8, 0x20, kElectionDesireWinsNames),
    flag("browser.election.desire.nt", "NT", 8, 0x80, kElectionDesireNtNames),
    hex("browser.election.os", "Election OS", 8),
    flag("browser.election.os.wfw", "WfW", 8, 0x1, kElectionOsWfwNames),
    flag("browser.election.os.ntw", "NT Workstation", 8, 0x10, kElectionOsNtwNames),
    flag("browser.election.os.nts", "NT Server", 8, 0x20, kElectionOsNtsNames),
    dec("browser.uptime", "Uptime", 32),
    dec("browser.backup.count", "Backup List Requested Count", 8),
    dec("browser.backup.token", "Backup Request Token", 32),
    text("browser.backup.server", "Backup Server"),
};

// As the Info column names the services of a host.
constexpr std::string_view kServices[] = {
    "Workstation", "Server", "SQL Server", "Domain Controller", "Backup Controller", "Time Source", "Apple Server", "Novell Server",
    "Domain Member Server", "Print Queue Server", "Dialin Server", "Xenix Server", "NT Workstation", "Windows for Workgroups",
    "Unknown server type:14", "NT Server", "Potential Browser", "Backup Browser", "Master Browser", "Domain Master Browser", "OSF", "VMS",
    "Windows 95 or above", "DFS server", "Unknown server type:24", "Unknown server type:25", "Unknown server type:26",
    "Unknown server type:27", "Unknown server type:28", "Unknown server type:29", "Local List Only", "Domain Enum",
};
constexpr ValueName kVersionNames[] = {
    {0x0500, "Windows 2000"}, {0x0501, "Windows XP"}, {0x0502, "Windows Server 2003 or Windows Server 2003 R2"},
    {0x0600, "Windows Vista or Windows Server 2008"}, {0x0601, "Windows 7 or Windows Server 2008 R2"},
    {0x0602, "Windows 8 or Windows Server 2012"}, {0x0603, "Windows 8.1 or Windows Server 2012 R2"},
    {0x0a00, "Windows 10 or Windows Server 2016"},
};

constexpr std::array kClaims{Claim{"smb.mailslot", "\\MAILSLOT\\BROWSE"}};
constexpr uint32_t kNameBytes = 16;

enum Command : uint8_t {
    kHost = 1, kRequest = 2, kElection = 8, kBackupRequest = 9, kBackupResponse = 10, kDomain = 12, kLocalMaster = 15,
};

// "1 day, 5.337 seconds"
std::string millisecondsText(uint32_t all)
{
    const auto seconds = all / 1000;
    const auto rest = all % 1000;
    if (rest == 0)
        return durationText(seconds);
    const auto whole = seconds - seconds % 60;
    return fmt::format("{}{}{}.{:03} seconds", whole > 0 ? durationText(whole) : "", whole > 0 ? ", " : "", seconds % 60, rest);
}

std::string_view nameAt(const Layer& browser, uint32_t at, uint32_t size)
{
    const auto text = browser.peekText(at, size);
    return text.substr(0, text.find('\0'));
}

void addServerType(Layer& browser)
{
    const auto type = addFlagsLe(browser, kFields["browser.server_type"], 4,
        {kFields["browser.server_type.workstation"], kFields["browser.server_type.server"], kFields["browser.server_type.sql"],
         kFields["browser.server_type.domain_controller"], kFields["browser.server_type.backup_controller"],
         kFields["browser.server_type.time"], kFields["browser.server_type.apple"], kFields["browser.server_type.novell"],
         kFields["browser.server_type.member"], kFields["browser.server_type.print"], kFields["browser.server_type.dialin"],
         kFields["browser.server_type.xenix"], kFields["browser.server_type.ntw"], kFields["browser.server_type.wfw"],
         kFields["browser.server_type.nts"], kFields["browser.server_type.browser.potential"],
         kFields["browser.server_type.browser.backup"], kFields["browser.server_type.browser.master"],
         kFields["browser.server_type.browser.domain_master"], kFields["browser.server_type.osf"], kFields["browser.server_type.vms"],
         kFields["browser.server_type.w95"], kFields["browser.server_type.dfs"], kFields["browser.server_type.local"],
         kFields["browser.server_type.domainenum"]});
    if (!browser.info().wanted())
        return;
    for (uint32_t i = 0; i < std::size(kServices); ++i)
        if ((type >> i & 1) != 0)
            browser.info().append(", {}", kServices[i]);
}

void addAnnouncement(Layer& browser, bool domain)
{
    browser.u8(kFields["browser.update_count"]);
    const auto period = browser.u32le(kFields["browser.period"]);
    if (browser.wantsTree())
        browser.last().text("Update Periodicity: {}", millisecondsText(period));
    const auto at = browser.position();
    const auto name = nameAt(browser, at, kNameBytes);
    browser.addText(kFields["browser.server"], at, kNameBytes, name);
    browser.last().text("{}: {}", domain ? "Domain/Workgroup" : "Host Name", printable(name));
    browser.skip(kNameBytes);
    browser.info().append(" {}", printable(name));
    const auto version = browser.position();
    browser.addText(kFields["browser.windows_version"], version, 2, nameOf(kVersionNames, domain ? 0 : browser.peek16(version)));
    browser.u8(kFields["browser.os_major"]);
    browser.u8(kFields["browser.os_minor"]);
    addServerType(browser);
    if (domain && browser.peek16le(browser.position() + 2) != 0xaa55) {
        browser.u32le(kFields["browser.mysterious_field"]);
    } else {
        browser.u8(kFields["browser.proto_major"]);
        browser.u8(kFields["browser.proto_minor"]);
        browser.u16le(kFields["browser.sig"]);
    }
    browser.textZ(domain ? kFields["browser.mb_server"] : kFields["browser.comment"]);
}

void addElection(Layer& browser)
{
    browser.u8(kFields["browser.election.version"]);
    {
        const auto at = browser.position();
        const auto under = browser.under(browser.addNumber(kFields["browser.election.criteria"], at, 4, browser.peek32le(at)));
        addFlags(browser, kFields["browser.election.desire"], 1,
                 {kFields["browser.election.desire.backup"], kFields["browser.election.desire.standby"],
                  kFields["browser.election.desire.master"], kFields["browser.election.desire.domain_master"],
                  kFields["browser.election.desire.wins"], kFields["browser.election.desire.nt"]});
        browser.u8(kFields["browser.proto_major"]);
        browser.u8(kFields["browser.proto_minor"]);
        addFlags(browser, kFields["browser.election.os"], 1,
                 {kFields["browser.election.os.wfw"], kFields["browser.election.os.ntw"], kFields["browser.election.os.nts"]});
    }
    const auto uptime = browser.u32le(kFields["browser.uptime"]);
    if (browser.wantsTree())
        browser.last().text("Uptime: {}", millisecondsText(uptime));
    browser.skip(4);
    browser.textZ(kFields["browser.server"]);
}

void addBackups(Layer& browser)
{
    const auto count = browser.u8(kFields["browser.backup.count"]);
    browser.u32le(kFields["browser.backup.token"]);
    for (uint32_t i = 0; i < count && browser.more(); ++i)
        browser.textZ(kFields["browser.backup.server"]);
}

void dissect(Layer& browser)
{
    const auto command = browser.u8(kFields["browser.command"]);
    browser.protocolColumn("BROWSER");
    browser.info().set(nameOr(kCommandNames, command, "Unknown command"));
    switch (command) {
    case kHost:
    case kDomain:
    case kLocalMaster:
        return addAnnouncement(browser, command == kDomain);
    case kRequest:
        browser.u8(kFields["browser.unused"]);
        if (const auto name = browser.textZ(kFields["browser.response_computer_name"]); browser.info().wanted())
            browser.info().append(" {}", printable(name));
        return;
    case kElection:
        return addElection(browser);
    case kBackupRequest:
        browser.u8(kFields["browser.backup.count"]);
        browser.u32le(kFields["browser.backup.token"]);
        return;
    case kBackupResponse:
        return addBackups(browser);
    default:
        return;
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol browser{"browser", "BROWSER", "Microsoft Windows Browser Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
