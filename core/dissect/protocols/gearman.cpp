// Gearman: binary messages between clients, job servers and workers. As gearman.org's protocol document has it. Not decoded: the
// lines of its administration.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypes[] = {
    {0, "TEXT"}, {1, "CAN_DO"}, {2, "CANT_DO"}, {3, "RESET_ABILITIES"}, {4, "PRE_SLEEP"}, {5, "UNUSED"}, {6, "NOOP"}, {7, "SUBMIT_JOB"},
    {8, "JOB_CREATED"}, {9, "GRAB_JOB"}, {10, "NO_JOB"}, {11, "JOB_ASSIGN"}, {12, "WORK_STATUS"}, {13, "WORK_COMPLETE"},
    {14, "WORK_FAIL"}, {15, "GET_STATUS"}, {16, "ECHO_REQ"}, {17, "ECHO_RES"}, {18, "SUBMIT_JOB_BG"}, {19, "ERROR"}, {20, "STATUS_RES"},
    {21, "SUBMIT_JOB_HIGH"}, {22, "SET_CLIENT_ID"}, {23, "CAN_DO_TIMEOUT"}, {24, "ALL_YOURS"}, {25, "WORK_EXCEPTION"},
    {26, "OPTION_REQ"}, {27, "OPTION_RES"}, {28, "WORK_DATA"}, {29, "WORK_WARNING"}, {30, "GRAB_JOB_UNIQ"}, {31, "JOB_ASSIGN_UNIQ"},
    {32, "SUBMIT_JOB_HIGH_BG"}, {33, "SUBMIT_JOB_LOW"}, {34, "SUBMIT_JOB_LOW_BG"}, {35, "SUBMIT_JOB_SCHED"}, {36, "SUBMIT_JOB_EPOCH"},
    {37, "SUBMIT_REDUCE_JOB"}, {38, "SUBMIT_REDUCE_JOB_BG"}, {39, "GRAB_JOB_ALL"}, {40, "JOB_ASSIGN_ALL"}, {41, "GET_STATUS_UNIQUE"},
    {42, "STATUS_RES_UNIQUE"},
};

constexpr FieldTable kFields{
    text("gearman.magic_code", "Magic Code"),
    dec("gearman.pkt_type", "Packet Type", 32).names(kTypes),
    dec("gearman.data_size", "Data Length", 32),
    text("gearman.data_content", "Data Content"),
    text("gearman.opt.name", "Option Name"),
    text("gearman.func.name", "Function Name"),
    text("gearman.client_id", "Client ID"),
    text("gearman.client_count", "Client Count"),
    text("gearman.uniq_id", "Unique ID"),
    text("gearman.func.arg", "Function Argument"),
    text("gearman.job.handle", "Job Handle"),
    text("gearman.numerator", "Complete Numerator"),
    text("gearman.denominator", "Complete Denominator"),
    text("gearman.submit_job_sched.minute", "Minute"),
    text("gearman.submit_job_sched.hour", "Hour"),
    text("gearman.submit_job_sched.day_of_month", "Day of Month"),
    text("gearman.submit_job_sched.month", "Month"),
    text("gearman.submit_job_sched.day_of_week", "Day of Week"),
    text("gearman.submit_job.epoch_time", "Epoch Time"),
    text("gearman.reducer", "Reducer"),
    text("gearman.func.result", "Function Result"),
    text("gearman.job.known", "Known job"),
    text("gearman.job.running", "Running Job"),
    text("gearman.timeout.value", "Timeout Value"),
    text("gearman.echo_text", "Echo Text"),
    text("gearman.err.code", "Error Code"),
    text("gearman.err.text", "Error Text"),
};

constexpr std::array kClaims{Claim{"tcp.port", 4730}};
constexpr uint32_t kHeaderBytes = 12;
constexpr std::string_view kRequest("\0REQ", 4);
constexpr std::string_view kResponse("\0RES", 4);

bool isMessage(std::string_view magic) { return magic == kRequest || magic == kResponse; }

size_t sizeOfMessage(Bytes header)
{
    return isMessage(asText(header.first(4))) ? kHeaderBytes + size_t(be32(header.data() + 8)) : 0;
}

// What a message has, in order: texts with a zero byte in between.
using Arguments = std::initializer_list<FieldRef>;

constexpr auto kFunction = kFields["gearman.func.name"];
constexpr auto kUnique = kFields["gearman.uniq_id"];
constexpr auto kArgument = kFields["gearman.func.arg"];
constexpr auto kHandle = kFields["gearman.job.handle"];
constexpr auto kReducer = kFields["gearman.reducer"];
constexpr auto kNumerator = kFields["gearman.numerator"];
constexpr auto kDenominator = kFields["gearman.denominator"];
constexpr auto kKnown = kFields["gearman.job.known"];
constexpr auto kRunning = kFields["gearman.job.running"];

template <typename Visit> void withArguments(uint32_t type, const Visit& visit)
{
    switch (type) {
    case 1: case 2:
        return visit({kFunction});
    case 7: case 18: case 21: case 32: case 33: case 34:
        return visit({kFunction, kUnique, kArgument});
    case 8: case 14: case 15:
        return visit({kHandle});
    case 11:
        return visit({kHandle, kFunction, kArgument});
    case 12:
        return visit({kHandle, kNumerator, kDenominator});
    case 13: case 25: case 28: case 29:
        return visit({kHandle, kFields["gearman.func.result"]});
    case 16: case 17:
        return visit({kFields["gearman.echo_text"]});
    case 19:
        return visit({kFields["gearman.err.code"], kFields["gearman.err.text"]});
    case 20:
        return visit({kHandle, kKnown, kRunning, kNumerator, kDenominator});
    case 22:
        return visit({kFields["gearman.client_id"]});
    case 23:
        return visit({kFunction, kFields["gearman.timeout.value"]});
    case 26: case 27:
        return visit({kFields["gearman.opt.name"]});
    case 31:
        return visit({kHandle, kFunction, kUnique, kArgument});
    case 35:
        return visit({kFunction, kUnique, kFields["gearman.submit_job_sched.minute"], kFields["gearman.submit_job_sched.hour"],
                      kFields["gearman.submit_job_sched.day_of_month"], kFields["gearman.submit_job_sched.month"],
                      kFields["gearman.submit_job_sched.day_of_week"], kArgument});
    case 36:
        return visit({kFunction, kUnique, kFields["gearman.submit_job.epoch_time"], kArgument});
    case 37: case 38:
        return visit({kFunction, kUnique, kReducer, kArgument});
    case 40:
        return visit({kHandle, kFunction, kUnique, kReducer, kArgument});
    case 41:
        return visit({kUnique});
    case 42:
        return visit({kUnique, kKnown, kRunning, kNumerator, kDenominator, kFields["gearman.client_count"]});
    default:
        return;
    }
}

void dissect(Layer& gearman)
{
    const auto magic = gearman.peekText(0, 4);
    if (!isMessage(magic))
        return gearman.reject();
    const auto type = gearman.peek32(4);
    const auto size = gearman.peek32(8);
    const auto name = nameOf(kTypes, type);
    const auto shown = fmt::format("[{}] {}({}) LEN={}", magic.substr(1), name.empty() ? fmt::format("Unknown (0x{:08x})", type) : std::string(name), type, size);
    if (gearman.facts().protocolColumn != "Gearman")
        gearman.info().clear();
    gearman.protocolColumn("Gearman");
    gearman.info().appendItem(" , ", shown);
    const auto under = gearman.under(gearman.label(0, gearman.reported(), shown));
    gearman.addText(kFields["gearman.magic_code"], 0, 4, magic.substr(1));
    gearman.skip(4);
    gearman.u32(kFields["gearman.pkt_type"]);
    gearman.u32(kFields["gearman.data_size"]);
    if (name.empty())
        return;
    const auto at = gearman.position();
    const auto content = gearman.peekText(at);
    const auto inner = gearman.under(gearman.addText(kFields["gearman.data_content"], at, gearman.reportedRemaining(), content.substr(0, content.find('\0'))));
    withArguments(type, [&](Arguments arguments) {
        const auto* last = arguments.end() - 1;
        for (const auto& row : arguments) {
            const auto rest = gearman.peekText(gearman.position());
            const auto length = uint32_t(&row == last ? rest.size() : std::min(rest.find('\0'), rest.size()));
            gearman.addText(row, gearman.position(), length, rest.substr(0, length));
            gearman.skip(std::min(length + 1, gearman.reportedRemaining()));
        }
    });
}

} // namespace

namespace protocols {

extern constinit const Protocol gearman{.name = "gearman", .shortName = "Gearman", .title = "Gearman Protocol", .fields = kFields,
                                        .claims = kClaims, .dissect = dissect, .framing = {kHeaderBytes, sizeOfMessage}};

} // namespace protocols
} // namespace capscope
