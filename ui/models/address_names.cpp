// Threads that ask are let go of: nobody waits for a name server, not even the end of the program.
#include "ui/models/address_names.h"

#include <arpa/inet.h>
#include <netdb.h>

#include <array>
#include <mutex>
#include <thread>

namespace capscope {

namespace {

constexpr qsizetype kAtOnce = 4;        // servers that do not answer hold up the others no longer than they must
constexpr qsizetype kKnownMax = 65'536; // then it begins anew

std::optional<std::string> askSystem(const std::string& address)
{
    sockaddr_storage place{};
    auto* v4 = reinterpret_cast<sockaddr_in*>(&place);
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&place);
    socklen_t size = 0;
    if (inet_pton(AF_INET, address.c_str(), &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        size = sizeof *v4;
    } else if (inet_pton(AF_INET6, address.c_str(), &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        size = sizeof *v6;
    } else {
        return {};
    }
    std::array<char, NI_MAXHOST> name{};
    if (getnameinfo(reinterpret_cast<sockaddr*>(&place), size, name.data(), name.size(), nullptr, 0, NI_NAMEREQD) != 0)
        return {};
    return std::string(name.data());
}

} // namespace

struct AddressNames::Mailbox {
    std::mutex mutex;
    AddressNames* owner = nullptr; // null when it is gone
};

AddressNames::AddressNames(QObject* parent)
    : QObject(parent)
    , m_ask(askSystem)
    , m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->owner = this;
}

AddressNames::~AddressNames()
{
    const std::lock_guard lock(m_mailbox->mutex);
    m_mailbox->owner = nullptr;
}

void AddressNames::setAsking(bool asking)
{
    m_asking = asking;
    m_waiting.clear();
    Q_EMIT changed();
}

QString AddressNames::nameOf(const QString& address) const { return m_asking ? m_known.value(address) : QString(); }

void AddressNames::want(const QStringList& shown)
{
    if (!m_asking)
        return;
    QStringList waiting;
    for (const auto& address : shown)
        if (!m_known.contains(address) && !m_inFlight.contains(address) && !waiting.contains(address))
            waiting += address;
    if (waiting == m_waiting)
        return;
    m_waiting = waiting;
    askNext();
    Q_EMIT changed();
}

QStringList AddressNames::asked() const { return m_inFlight + m_waiting; }

void AddressNames::askNext()
{
    while (m_inFlight.size() < kAtOnce && !m_waiting.isEmpty()) {
        const auto address = m_waiting.takeFirst();
        m_inFlight += address;
        std::thread([mailbox = m_mailbox, ask = m_ask, address] {
            const auto name = ask(address.toStdString());
            const std::lock_guard lock(mailbox->mutex);
            if (auto* owner = mailbox->owner; owner != nullptr)
                QMetaObject::invokeMethod(owner, [owner, address, name] { owner->answered(address, name); }, Qt::QueuedConnection);
        }).detach();
    }
}

void AddressNames::answered(const QString& address, const std::optional<std::string>& name)
{
    m_inFlight.removeAll(address);
    if (m_known.size() >= kKnownMax)
        m_known.clear();
    constexpr size_t kNameMax = 255; // of a host, RFC 1035, 2.3.4
    const auto text = name && name->size() <= kNameMax ? QString::fromStdString(*name) : QString();
    m_known.insert(address, text);
    askNext();
    Q_EMIT changed();
}

} // namespace capscope
