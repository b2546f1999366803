// Numbers of flows, told from the first bytes of frames, and conversations that are found by them.
#include "core/flow/conversation.h"
#include "core/session/flow_guess.h"

#include <QTest>

using namespace capscope;

namespace {

constexpr uint16_t kEthernet = 1; // LINKTYPE_ value

// An Ethernet frame with IPv4 and the ports of TCP or UDP.
std::vector<uint8_t> frameOf(uint8_t protocol, uint8_t from, uint16_t fromPort, uint8_t to, uint16_t toPort)
{
    std::vector<uint8_t> frame(14 + 20 + 20);
    frame[12] = 0x08;
    frame[14] = 0x45;
    frame[23] = protocol;
    const uint8_t addresses[] = {10, 0, 0, from, 10, 0, 0, to};
    std::copy(std::begin(addresses), std::end(addresses), frame.begin() + 26);
    const uint8_t ports[] = {uint8_t(fromPort >> 8), uint8_t(fromPort), uint8_t(toPort >> 8), uint8_t(toPort)};
    std::copy(std::begin(ports), std::end(ports), frame.begin() + 34);
    return frame;
}

Endpoint endpoint(uint8_t host, uint16_t port)
{
    const uint8_t bytes[] = {10, 0, 0, host};
    return {Address::ipv4(bytes), port};
}

} // namespace

class FlowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothDirectionsHaveOneNumber()
    {
        FlowNumbers numbers;
        const auto first = numbers.of(kEthernet, frameOf(6, 1, 40'000, 2, 111));
        QCOMPARE(first, 1u);
        QCOMPARE(numbers.of(kEthernet, frameOf(6, 2, 111, 1, 40'000)), first);
        QCOMPARE(numbers.of(kEthernet, frameOf(17, 1, 40'000, 2, 111)), 2u); // UDP is another flow
        QCOMPARE(numbers.of(kEthernet, frameOf(6, 1, 40'001, 2, 111)), 3u);
        QCOMPARE(numbers.of(kEthernet, frameOf(6, 1, 40'000, 2, 111)), first);
    }

    void whatIsNoFlowHasNone()
    {
        FlowNumbers numbers;
        auto arp = frameOf(6, 1, 1, 2, 2);
        arp[13] = 0x06;
        QCOMPARE(numbers.of(kEthernet, arp), 0u);
        QCOMPARE(numbers.of(kEthernet, frameOf(1, 1, 1, 2, 2)), 0u); // ICMP
        const auto whole = frameOf(6, 1, 1, 2, 2);
        for (size_t size = 0; size < whole.size(); ++size)
            QCOMPARE(numbers.of(kEthernet, Bytes(whole).first(size)), 0u);
        QCOMPARE(numbers.of(276, whole), 0u); // a link type that nothing is guessed of
        auto longHeader = whole;
        longHeader[14] = 0x4f; // reaches beyond the frame
        QCOMPARE(numbers.of(kEthernet, Bytes(longHeader).first(54)), 0u);
    }

    void theExpectedConversationIsFound()
    {
        Conversations all;
        const auto client = endpoint(1, 40'000);
        const auto server = endpoint(2, 111);
        auto& first = all.create(Transport::Tcp, client, server, 1, 0);
        all.expect(&first);
        QCOMPARE(all.find(Transport::Tcp, server, client, 2), &first);
        // Not the one of other endpoints or another transport.
        QCOMPARE(all.find(Transport::Udp, server, client, 2), nullptr);
        QCOMPARE(all.find(Transport::Tcp, endpoint(1, 40'001), server, 2), nullptr);
        // Not when the two opened another one since.
        auto& second = all.create(Transport::Tcp, client, server, 5, 0);
        QCOMPARE(all.find(Transport::Tcp, server, client, 6), &second);
        QCOMPARE(all.find(Transport::Tcp, server, client, 3), &first);
        all.expect(&second);
        QCOMPARE(all.find(Transport::Tcp, server, client, 6), &second);
        QCOMPARE(all.find(Transport::Tcp, server, client, 3), &first);
    }
};

QTEST_GUILESS_MAIN(FlowsTest)

#include "tst_flows.moc"
