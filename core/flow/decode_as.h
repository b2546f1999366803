// Decode As: protocols that a person chose for values of a dispatch table, before those that claim them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace capscope {

struct DecodeAsRule {
    std::string table; // "tcp.port"
    uint32_t low = 0;
    uint32_t high = 0;
    uint16_t protocol = 0;  // ProtocolId
    uint64_t tableHash = 0; // as a TableKey has it

    friend bool operator==(const DecodeAsRule&, const DecodeAsRule&) = default;
};

// Fixed while a capture is open. The first rule that fits wins.
class DecodeAs {
public:
    DecodeAs() = default;
    explicit DecodeAs(std::vector<DecodeAsRule> rules)
        : m_rules(std::move(rules))
    {
    }

    bool empty() const { return m_rules.empty(); }

    const std::vector<DecodeAsRule>& rules() const { return m_rules; }

    // 0xffff where nothing was chosen.
    uint16_t find(uint64_t tableHash, uint32_t value) const
    {
        for (const auto& rule : m_rules)
            if (rule.tableHash == tableHash && rule.low <= value && value <= rule.high)
                return rule.protocol;
        return 0xffff;
    }

private:
    std::vector<DecodeAsRule> m_rules;
};

} // namespace capscope
