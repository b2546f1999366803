// Reading and writing rules: see decode_as.h.
#include "core/dissect/decode_as.h"

#include "core/base/sentence.h"
#include "core/dissect/registry.h"

#include <fmt/format.h>

#include <charconv>

namespace capscope {
namespace {

tl::unexpected<Error> wrong(std::string message) { return fail(Error::Code::Wrong, std::move(message)); }

// Decimal, or hexadecimal behind 0x.
bool readNumber(std::string_view text, uint32_t& value)
{
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    const auto digits = hex ? text.substr(2) : text;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    return error == std::errc() && end == digits.data() + digits.size();
}

bool readRange(std::string_view text, DecodeAsRule& rule)
{
    const auto split = text.find_first_of("-:");
    if (!readNumber(text.substr(0, split), rule.low))
        return false;
    rule.high = rule.low;
    if (split == std::string_view::npos)
        return true;
    uint32_t second = 0;
    if (!readNumber(text.substr(split + 1), second))
        return false;
    const bool isCount = text[split] == ':';
    if (isCount ? second == 0 || second - 1 > ~0u - rule.low : second < rule.low)
        return false;
    rule.high = isCount ? rule.low + second - 1 : second;
    return true;
}

} // namespace

Result<DecodeAsRule> parseDecodeAs(std::string_view text)
{
    const auto equals = text.find("==");
    const auto comma = text.find(',', equals == std::string_view::npos ? 0 : equals);
    if (equals == std::string_view::npos || comma == std::string_view::npos)
        return wrong(sentence("\"{}\" is no rule; write TABLE==VALUE,PROTOCOL, e.g. tcp.port==8080,http.", text));
    const auto& registry = Registry::instance();
    DecodeAsRule rule;
    rule.table = text.substr(0, equals);
    rule.tableHash = HashedName::hashOf(rule.table);
    const auto tables = registry.numberTables();
    if (std::find(tables.begin(), tables.end(), rule.table) == tables.end()) {
        std::string known;
        for (const auto table : tables)
            known += fmt::format("{}{}", known.empty() ? "" : ", ", table);
        return wrong(sentence("\"{}\" is no table that protocols are chosen by. There are: {}.", rule.table, known));
    }
    const auto values = text.substr(equals + 2, comma - equals - 2);
    if (!readRange(values, rule))
        return wrong(sentence("\"{}\" is no value of {}; write a number, LOW-HIGH or FIRST:COUNT.", values, rule.table));
    const auto protocol = text.substr(comma + 1);
    rule.protocol = registry.protocolId(protocol);
    if (rule.protocol == kNoProtocol)
        return wrong(sentence("\"{}\" is no protocol. \"-G protocols\" lists them.", protocol));
    return rule;
}

std::string toText(const DecodeAsRule& rule)
{
    const auto values = rule.low == rule.high ? fmt::format("{}", rule.low) : fmt::format("{}-{}", rule.low, rule.high);
    return fmt::format("{}=={},{}", rule.table, values, Registry::instance().protocol(rule.protocol).name);
}

} // namespace capscope
