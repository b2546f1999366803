// Names of addresses, asked of the network: only while somebody wants that, only of the addresses that are shown, each once.
#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace capscope {

class AddressNames : public QObject {
    Q_OBJECT

public:
    // Called on a thread of its own, where it may take its time; nothing: there is no name.
    using Ask = std::function<std::optional<std::string>(const std::string& address)>;

    explicit AddressNames(QObject* parent = nullptr);
    ~AddressNames() override;

    // Who is asked: the name service of this computer, unless told otherwise.
    void setAsk(Ask ask) { m_ask = std::move(ask); }

    // Off at first. While it is off nothing is asked, and no name is told.
    void setAsking(bool asking);
    bool isAsking() const { return m_asking; }

    // Empty if it is not known, or has none.
    QString nameOf(const QString& address) const;
    // The addresses that are shown now: those that nobody asked for yet are asked for, others that still wait are not any more.
    void want(const QStringList& shown);
    // What is being asked for, and what waits for that.
    QStringList asked() const;

Q_SIGNALS:
    // A name has come, or other addresses are asked for.
    void changed();

private:
    struct Mailbox;

    void askNext();
    void answered(const QString& address, const std::optional<std::string>& name);

    Ask m_ask;
    bool m_asking = false;
    QHash<QString, QString> m_known; // an empty name: there is none
    QStringList m_waiting;
    QStringList m_inFlight;
    std::shared_ptr<Mailbox> m_mailbox;
};

} // namespace capscope
