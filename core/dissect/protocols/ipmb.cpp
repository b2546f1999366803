// A command of the Intelligent Platform Management Bus in a session over the network. IPMI specification 2.0, section 13. Not decoded: the command.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    bytes("ipmi.bus_command_data", "Bus command data"),
};

void dissect(Layer& ipmb)
{
    ipmb.protocolColumn("IPMB");
    const auto all = ipmb.rest();
    ipmb.bytes(kFields["ipmi.bus_command_data"], ipmb.reportedRemaining());
    ipmb.data(all);
}

} // namespace

namespace protocols {

extern constinit const Protocol ipmb{"ipmb", "IPMB", "Intelligent Platform Management Bus", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
