// Commands of OpenWire: their rows, and which values they are made of. Apache ActiveMQ: OpenWire version 2 specification.
#pragma once

#include "core/dissect/field.h"

#include <cstdint>
#include <span>

namespace capscope::openwire {

using namespace fields;

constexpr ValueName kTypes[] = {
    {1, "WireFormatInfo"}, {2, "BrokerInfo"}, {3, "ConnectionInfo"}, {4, "SessionInfo"}, {5, "ConsumerInfo"}, {6, "ProducerInfo"},
    {7, "TransactionInfo"}, {8, "DestinationInfo"}, {9, "RemoveSubscriptionInfo"}, {10, "KeepAliveInfo"}, {11, "ShutdownInfo"},
    {12, "RemoveInfo"}, {14, "ControlCommand"}, {15, "FlushCommand"}, {16, "ConnectionError"}, {17, "ConsumerControl"},
    {18, "ConnectionControl"}, {19, "ProducerAck"}, {20, "MessagePull"}, {21, "MessageDispatch"}, {22, "MessageAck"},
    {23, "ActiveMQMessage"}, {24, "ActiveMQBytesMessage"}, {25, "ActiveMQMapMessage"}, {26, "ActiveMQObjectMessage"},
    {27, "ActiveMQStreamMessage"}, {28, "ActiveMQTextMessage"}, {29, "ActiveMQBlobMessage"}, {30, "Response"}, {31, "ExceptionResponse"},
    {32, "DataResponse"}, {33, "DataArrayResponse"}, {34, "IntegerResponse"}, {40, "DiscoveryEvent"}, {50, "JournalTopicAck"},
    {52, "JournalQueueAck"}, {53, "JournalTrace"}, {54, "JournalTransaction"}, {55, "SubscriptionInfo"}, {60, "PartialCommand"},
    {61, "LastPartialCommand"}, {65, "ReplayCommand"}, {70, "Byte"}, {71, "Char"}, {72, "Short"}, {73, "Integer"}, {74, "Long"},
    {75, "Double"}, {76, "Float"}, {77, "String"}, {78, "Boolean"}, {79, "ByteArray"}, {90, "MessageDispatchNotification"},
    {91, "NetworkBridgeFilter"}, {100, "ActiveMQQueue"}, {101, "ActiveMQTopic"}, {102, "ActiveMQTempQueue"}, {103, "ActiveMQTempTopic"},
    {110, "MessageId"}, {111, "LocalTransactionId"}, {112, "XATransactionId"}, {120, "ConnectionId"}, {121, "SessionId"},
    {122, "ConsumerId"}, {123, "ProducerId"}, {124, "BrokerId"},
};

constexpr ValueName kOperations[] = {
    {0, "Add"}, {1, "Remove"},
};

constexpr ValueName kTransactions[] = {
    {0, "Begin"}, {1, "Prepare"}, {2, "CommitOnePhase"}, {3, "CommitTwoPhase"}, {4, "Rollback"}, {5, "Recover"}, {6, "Forget"},
    {7, "End"},
};

constexpr ValueName kAcknowledgements[] = {
    {0, "Delivered"}, {1, "Poison"}, {2, "Standard"}, {3, "Redelivered"}, {4, "Individual"}, {5, "Unmatched"},
};

constexpr FieldTable kFields{
    dec("openwire.length", "Length", 32), dec("openwire.command", "Command", 8).names(kTypes),
    dec("openwire.command.id", "Command Id", 32), dec("openwire.command.response_required", "Command response required", 8),
    signedDec("openwire.response.correlationid", "CorrelationId", 32), none("openwire.exceptionresponse.exception", "Exception"),
    none("openwire.connectionerror.exception", "Exception"), none("openwire.connectionerror.connectionid", "ConnectionId"),
    text("openwire.controlcommand.command", "Command"), text("openwire.wireformatinfo.magic", "Magic"),
    dec("openwire.wireformatinfo.version", "Version", 32), dec("openwire.wireformatinfo.data", "Data", 8),
    dec("openwire.wireformatinfo.length", "Length", 32), none("openwire.sessioninfo.sessionid", "SessionId"),
    none("openwire.destinationinfo.connectionid", "ConnectionId"), none("openwire.destinationinfo.destination", "Destination"),
    dec("openwire.destinationinfo.operationtype", "OperationType", 8).names(kOperations),
    signedDec("openwire.destinationinfo.timeout", "Timeout", 64), none("openwire.destinationinfo.brokerpath", "BrokerPath"),
    none("openwire.brokerinfo.brokerid", "BrokerId"), text("openwire.brokerinfo.brokerurl", "BrokerURL"),
    none("openwire.brokerinfo.peerbrokerinfos", "PeerBrokerInfos"), text("openwire.brokerinfo.brokername", "BrokerName"),
    dec("openwire.brokerinfo.slavebroker", "SlaveBroker", 8), dec("openwire.brokerinfo.masterbroker", "MasterBroker", 8),
    dec("openwire.brokerinfo.faulttolerantconfiguration", "FaultTolerantConfiguration", 8),
    dec("openwire.brokerinfo.duplexconnection", "DuplexConnection", 8),
    dec("openwire.brokerinfo.networkconnection", "NetworkConnection", 8),
    signedDec("openwire.brokerinfo.connectionid", "ConnectionId", 64), text("openwire.brokerinfo.brokeruploadurl", "BrokerUploadUrl"),
    text("openwire.brokerinfo.networkproperties", "NetworkProperties"), none("openwire.connectioninfo.connectionid", "ConnectionId"),
    text("openwire.connectioninfo.clientid", "ClientId"), text("openwire.connectioninfo.password", "Password"),
    text("openwire.connectioninfo.username", "UserName"), bytes("openwire.connectioninfo.brokerpath", "BrokerPath"),
    dec("openwire.connectioninfo.brokermasterconnector", "BrokerMasterConnector", 8),
    dec("openwire.connectioninfo.manageable", "Manageable", 8), dec("openwire.connectioninfo.clientmaster", "ClientMaster", 8),
    dec("openwire.connectioninfo.faulttolerant", "FaultTolerant", 8),
    dec("openwire.connectioninfo.failoverreconnect", "FailoverReconnect", 8), none("openwire.consumerinfo.consumerid", "ConsumerId"),
    dec("openwire.consumerinfo.browser", "Browser", 8), none("openwire.consumerinfo.destination", "Destination"),
    signedDec("openwire.consumerinfo.prefetchsize", "PrefetchSize", 32),
    signedDec("openwire.consumerinfo.maximumpendingmessagelimit", "MaximumPendingMessageLimit", 32),
    dec("openwire.consumerinfo.dispatchasync", "DispatchAsync", 8), text("openwire.consumerinfo.selector", "Selector"),
    text("openwire.consumerinfo.subscriptionname", "SubscriptionName"), dec("openwire.consumerinfo.nolocal", "NoLocal", 8),
    dec("openwire.consumerinfo.exclusive", "Exclusive", 8), dec("openwire.consumerinfo.retroactive", "RetroActive", 8),
    dec("openwire.consumerinfo.priority", "Priority", 8), none("openwire.consumerinfo.brokerpath", "BrokerPath"),
    none("openwire.consumerinfo.additionalpredicate", "AdditionalPredicate"),
    dec("openwire.consumerinfo.networksubscription", "NetworkSubscription", 8),
    dec("openwire.consumerinfo.optimizedacknowledge", "OptimizedAcknowledge", 8),
    dec("openwire.consumerinfo.norangeacks", "NoRangeAcks", 8),
    none("openwire.consumerinfo.networkconsumerpath", "NetworkConsumerPath"),
    none("openwire.consumercontrol.destination", "Destination"), dec("openwire.consumercontrol.close", "Close", 8),
    none("openwire.consumercontrol.consumerid", "ConsumerId"), signedDec("openwire.consumercontrol.prefetch", "Prefetch", 32),
    dec("openwire.consumercontrol.flush", "Flush", 8), dec("openwire.consumercontrol.start", "Start", 8),
    dec("openwire.consumercontrol.stop", "Stop", 8), dec("openwire.connectioncontrol.close", "Close", 8),
    dec("openwire.connectioncontrol.exit", "Exit", 8), dec("openwire.connectioncontrol.faulttolerant", "FaultTolerant", 8),
    dec("openwire.connectioncontrol.resume", "Resume", 8), dec("openwire.connectioncontrol.suspend", "Suspend", 8),
    text("openwire.connectioncontrol.connectedbrokers", "ConnectedBrokers"),
    text("openwire.connectioncontrol.reconnectto", "ReconnectTo"),
    dec("openwire.connectioncontrol.rebalanceconnection", "RebalanceConnection", 8), none("openwire.removeinfo.objectid", "ObjectId"),
    signedDec("openwire.removeinfo.lastdeliveredsequenceid", "LastDeliveredSequenceId", 64),
    none("openwire.removesubscriptioninfo.connectionid", "ConnectionId"),
    text("openwire.removesubscriptioninfo.subscriptionname", "SubscriptionName"),
    text("openwire.removesubscriptioninfo.clientid", "ClientId"), none("openwire.producerinfo.producerid", "ProducerId"),
    none("openwire.producerinfo.destination", "Destination"), none("openwire.producerinfo.brokerpath", "BrokerPath"),
    dec("openwire.producerinfo.dispatchasync", "DispatchAsync", 8), signedDec("openwire.producerinfo.windowsize", "WindowSize", 32),
    none("openwire.transactioninfo.connectionid", "ConnectionId"), none("openwire.transactioninfo.transactionid", "TransactionId"),
    dec("openwire.transactioninfo.type", "Type", 8).names(kTransactions), none("openwire.producerack.producerid", "ProducerId"),
    signedDec("openwire.producerack.size", "Size", 32), none("openwire.messagedispatch.consumerid", "ConsumerId"),
    none("openwire.messagedispatch.destination", "Destination"), none("openwire.messagedispatch.message", "Message"),
    signedDec("openwire.messagedispatch.redeliverycounter", "RedeliveryCounter", 32),
    none("openwire.messageack.destination", "Destination"), none("openwire.messageack.transactionid", "TransactionId"),
    none("openwire.messageack.consumerid", "ConsumerId"), dec("openwire.messageack.acktype", "AckType", 8).names(kAcknowledgements),
    none("openwire.messageack.firstmessageid", "FirstMessageId"), none("openwire.messageack.lastmessageid", "LastMessageId"),
    signedDec("openwire.messageack.messagecount", "MessageCount", 32), none("openwire.messagepull.consumerid", "ConsumerId"),
    none("openwire.messagepull.destinationid", "DestinationId"), signedDec("openwire.messagepull.timeout", "Timeout", 64),
    text("openwire.messagepull.correlationid", "CorrelationId"), none("openwire.messagepull.messageid", "MessageId"),
    none("openwire.message.producerid", "ProducerId"), none("openwire.message.destination", "Destination"),
    none("openwire.message.transactionid", "TransactionId"), none("openwire.message.originaldestination", "OriginalDestination"),
    none("openwire.message.messageid", "MessageId"), none("openwire.message.originaldestinationid", "OriginalDestinationId"),
    text("openwire.message.groupid", "GroupID"), signedDec("openwire.message.groupsequence", "GroupSequence", 32),
    text("openwire.message.correlationid", "CorrelationId"), dec("openwire.message.persistent", "Persistent", 8),
    signedDec("openwire.message.expiration", "Expiration", 64), dec("openwire.message.priority", "Priority", 8),
    none("openwire.message.replyto", "ReplyTo"), signedDec("openwire.message.timestamp", "Timestamp", 64),
    text("openwire.message.type", "Type"), bytes("openwire.message.body", "Body"), bytes("openwire.message.properties", "Properties"),
    none("openwire.message.datastructure", "DataStructure"), none("openwire.message.targetconsumerid", "TargetConsumerId"),
    dec("openwire.message.compressed", "Compressed", 8), signedDec("openwire.message.redeliverycount", "RedeliveryCount", 32),
    none("openwire.message.brokerpath", "BrokerPath"), signedDec("openwire.message.arrival", "Arrival", 64),
    text("openwire.message.userid", "UserID"), dec("openwire.message.receivedbydfbridge", "ReceivedByDFBridge", 8),
    dec("openwire.message.droppable", "Droppable", 8), none("openwire.message.cluster", "Cluster"),
    signedDec("openwire.message.brokerintime", "BrokerInTime", 64), signedDec("openwire.message.brokerouttime", "BrokerOutTime", 64),
    text("openwire.producerid.connectionid", "ConnectionId"), signedDec("openwire.producerid.value", "Value", 64),
    signedDec("openwire.producerid.sessionid", "SessionId", 64), text("openwire.consumerid.connectionid", "ConnectionId"),
    signedDec("openwire.consumerid.value", "Value", 64), signedDec("openwire.consumerid.sessionid", "SessionId", 64),
    text("openwire.destination.name", "Name"), none("openwire.messageid.producerid", "ProducerId"),
    signedDec("openwire.messageid.producersequenceid", "ProducerSequenceId", 64),
    signedDec("openwire.messageid.brokersequenceid", "BrokerSequenceId", 64), text("openwire.connectionid.value", "Value"),
    text("openwire.sessionid.connectionid", "Connection"), signedDec("openwire.sessionid.value", "Value", 64),
    text("openwire.brokerid.value", "Value"), signedDec("openwire.localtransactionid.value", "Value", 64),
    none("openwire.localtransactionid.connectionid", "ConnectionId"), signedDec("openwire.xatransactionid.formatid", "FormatId", 32),
    text("openwire.xatransactionid.globaltransactionid", "GlobalTransactionId"),
    text("openwire.xatransactionid.branchqualifier", "BranchQualifier"), text("openwire.map.key", "Key"),
    none("openwire.map.entry", "Entry"), signedDec("openwire.type.integer", "Integer", 32),
    signedDec("openwire.type.short", "Short", 32), text("openwire.type.string", "String"), dec("openwire.type.boolean", "Boolean", 8),
    dec("openwire.type.byte", "Byte", 8), dec("openwire.type.char", "Char", 16), signedDec("openwire.type.long", "Long", 64),
    real("openwire.type.float", "Float", 32), real("openwire.type.double", "Double"), none("openwire.type.object", "Object"),
    expert("openwire.type.not_supported", "Objects of an OpenWire type are not decoded", Group::Undecoded, Severity::Note),
    expert("openwire.command.not_supported", "Behind the known fields of an OpenWire command there are more bytes", Group::Undecoded, Severity::Note),
    expert("openwire.tight_encoding_not_supported", "OpenWire tight encoding is not decoded", Group::Undecoded, Severity::Note),
};

enum Kind : uint8_t { Byte, Int, Long, Text, Octets, Path, Object, Array };

struct Part {
    Kind kind;
    FieldRef row;
};

constexpr Part kBrokerInfo[] = {
    {Object, kFields["openwire.brokerinfo.brokerid"]}, {Text, kFields["openwire.brokerinfo.brokerurl"]},
    {Array, kFields["openwire.brokerinfo.peerbrokerinfos"]}, {Text, kFields["openwire.brokerinfo.brokername"]},
    {Byte, kFields["openwire.brokerinfo.slavebroker"]}, {Byte, kFields["openwire.brokerinfo.masterbroker"]},
    {Byte, kFields["openwire.brokerinfo.faulttolerantconfiguration"]}, {Byte, kFields["openwire.brokerinfo.duplexconnection"]},
    {Byte, kFields["openwire.brokerinfo.networkconnection"]}, {Long, kFields["openwire.brokerinfo.connectionid"]},
    {Text, kFields["openwire.brokerinfo.brokeruploadurl"]}, {Text, kFields["openwire.brokerinfo.networkproperties"]},
};
constexpr Part kConnectionInfo[] = {
    {Object, kFields["openwire.connectioninfo.connectionid"]}, {Text, kFields["openwire.connectioninfo.clientid"]},
    {Text, kFields["openwire.connectioninfo.password"]}, {Text, kFields["openwire.connectioninfo.username"]},
    {Path, kFields["openwire.connectioninfo.brokerpath"]}, {Byte, kFields["openwire.connectioninfo.brokermasterconnector"]},
    {Byte, kFields["openwire.connectioninfo.manageable"]}, {Byte, kFields["openwire.connectioninfo.clientmaster"]},
    {Byte, kFields["openwire.connectioninfo.faulttolerant"]}, {Byte, kFields["openwire.connectioninfo.failoverreconnect"]},
};
constexpr Part kSessionInfo[] = {
    {Object, kFields["openwire.sessioninfo.sessionid"]},
};
constexpr Part kConsumerInfo[] = {
    {Object, kFields["openwire.consumerinfo.consumerid"]}, {Byte, kFields["openwire.consumerinfo.browser"]},
    {Object, kFields["openwire.consumerinfo.destination"]}, {Int, kFields["openwire.consumerinfo.prefetchsize"]},
    {Int, kFields["openwire.consumerinfo.maximumpendingmessagelimit"]}, {Byte, kFields["openwire.consumerinfo.dispatchasync"]},
    {Text, kFields["openwire.consumerinfo.selector"]}, {Text, kFields["openwire.consumerinfo.subscriptionname"]},
    {Byte, kFields["openwire.consumerinfo.nolocal"]}, {Byte, kFields["openwire.consumerinfo.exclusive"]},
    {Byte, kFields["openwire.consumerinfo.retroactive"]}, {Byte, kFields["openwire.consumerinfo.priority"]},
    {Array, kFields["openwire.consumerinfo.brokerpath"]}, {Object, kFields["openwire.consumerinfo.additionalpredicate"]},
    {Byte, kFields["openwire.consumerinfo.networksubscription"]}, {Byte, kFields["openwire.consumerinfo.optimizedacknowledge"]},
    {Byte, kFields["openwire.consumerinfo.norangeacks"]}, {Array, kFields["openwire.consumerinfo.networkconsumerpath"]},
};
constexpr Part kProducerInfo[] = {
    {Object, kFields["openwire.producerinfo.producerid"]}, {Object, kFields["openwire.producerinfo.destination"]},
    {Array, kFields["openwire.producerinfo.brokerpath"]}, {Byte, kFields["openwire.producerinfo.dispatchasync"]},
    {Int, kFields["openwire.producerinfo.windowsize"]},
};
constexpr Part kTransactionInfo[] = {
    {Object, kFields["openwire.transactioninfo.connectionid"]}, {Object, kFields["openwire.transactioninfo.transactionid"]},
    {Byte, kFields["openwire.transactioninfo.type"]},
};
constexpr Part kDestinationInfo[] = {
    {Object, kFields["openwire.destinationinfo.connectionid"]}, {Object, kFields["openwire.destinationinfo.destination"]},
    {Byte, kFields["openwire.destinationinfo.operationtype"]}, {Long, kFields["openwire.destinationinfo.timeout"]},
    {Array, kFields["openwire.destinationinfo.brokerpath"]},
};
constexpr Part kRemoveSubscriptionInfo[] = {
    {Object, kFields["openwire.removesubscriptioninfo.connectionid"]}, {Text, kFields["openwire.removesubscriptioninfo.subscriptionname"]},
    {Text, kFields["openwire.removesubscriptioninfo.clientid"]},
};
constexpr Part kRemoveInfo[] = {
    {Object, kFields["openwire.removeinfo.objectid"]}, {Long, kFields["openwire.removeinfo.lastdeliveredsequenceid"]},
};
constexpr Part kControlCommand[] = {
    {Text, kFields["openwire.controlcommand.command"]},
};
constexpr Part kConsumerControl[] = {
    {Object, kFields["openwire.consumercontrol.destination"]}, {Byte, kFields["openwire.consumercontrol.close"]},
    {Object, kFields["openwire.consumercontrol.consumerid"]}, {Int, kFields["openwire.consumercontrol.prefetch"]},
    {Byte, kFields["openwire.consumercontrol.flush"]}, {Byte, kFields["openwire.consumercontrol.start"]},
    {Byte, kFields["openwire.consumercontrol.stop"]},
};
constexpr Part kConnectionControl[] = {
    {Byte, kFields["openwire.connectioncontrol.close"]}, {Byte, kFields["openwire.connectioncontrol.exit"]},
    {Byte, kFields["openwire.connectioncontrol.faulttolerant"]}, {Byte, kFields["openwire.connectioncontrol.resume"]},
    {Byte, kFields["openwire.connectioncontrol.suspend"]}, {Text, kFields["openwire.connectioncontrol.connectedbrokers"]},
    {Text, kFields["openwire.connectioncontrol.reconnectto"]}, {Byte, kFields["openwire.connectioncontrol.rebalanceconnection"]},
};
constexpr Part kProducerAck[] = {
    {Object, kFields["openwire.producerack.producerid"]}, {Int, kFields["openwire.producerack.size"]},
};
constexpr Part kMessagePull[] = {
    {Object, kFields["openwire.messagepull.consumerid"]}, {Object, kFields["openwire.messagepull.destinationid"]},
    {Long, kFields["openwire.messagepull.timeout"]}, {Text, kFields["openwire.messagepull.correlationid"]},
    {Object, kFields["openwire.messagepull.messageid"]},
};
constexpr Part kMessageDispatch[] = {
    {Object, kFields["openwire.messagedispatch.consumerid"]}, {Object, kFields["openwire.messagedispatch.destination"]},
    {Object, kFields["openwire.messagedispatch.message"]}, {Int, kFields["openwire.messagedispatch.redeliverycounter"]},
};
constexpr Part kMessageAck[] = {
    {Object, kFields["openwire.messageack.destination"]}, {Object, kFields["openwire.messageack.transactionid"]},
    {Object, kFields["openwire.messageack.consumerid"]}, {Byte, kFields["openwire.messageack.acktype"]},
    {Object, kFields["openwire.messageack.firstmessageid"]}, {Object, kFields["openwire.messageack.lastmessageid"]},
    {Int, kFields["openwire.messageack.messagecount"]},
};
constexpr Part kMessage[] = {
    {Object, kFields["openwire.message.producerid"]}, {Object, kFields["openwire.message.destination"]},
    {Object, kFields["openwire.message.transactionid"]}, {Object, kFields["openwire.message.originaldestination"]},
    {Object, kFields["openwire.message.messageid"]}, {Object, kFields["openwire.message.originaldestinationid"]},
    {Text, kFields["openwire.message.groupid"]}, {Int, kFields["openwire.message.groupsequence"]},
    {Text, kFields["openwire.message.correlationid"]}, {Byte, kFields["openwire.message.persistent"]},
    {Long, kFields["openwire.message.expiration"]}, {Byte, kFields["openwire.message.priority"]},
    {Object, kFields["openwire.message.replyto"]}, {Long, kFields["openwire.message.timestamp"]}, {Text, kFields["openwire.message.type"]},
    {Octets, kFields["openwire.message.body"]}, {Octets, kFields["openwire.message.properties"]},
    {Object, kFields["openwire.message.datastructure"]}, {Object, kFields["openwire.message.targetconsumerid"]},
    {Byte, kFields["openwire.message.compressed"]}, {Int, kFields["openwire.message.redeliverycount"]},
    {Array, kFields["openwire.message.brokerpath"]}, {Long, kFields["openwire.message.arrival"]},
    {Text, kFields["openwire.message.userid"]}, {Byte, kFields["openwire.message.receivedbydfbridge"]},
    {Byte, kFields["openwire.message.droppable"]}, {Array, kFields["openwire.message.cluster"]},
    {Long, kFields["openwire.message.brokerintime"]}, {Long, kFields["openwire.message.brokerouttime"]},
};
constexpr Part kResponse[] = {
    {Int, kFields["openwire.response.correlationid"]},
};
constexpr Part kDestination[] = {
    {Text, kFields["openwire.destination.name"]},
};
constexpr Part kMessageId[] = {
    {Object, kFields["openwire.messageid.producerid"]}, {Long, kFields["openwire.messageid.producersequenceid"]},
    {Long, kFields["openwire.messageid.brokersequenceid"]},
};
constexpr Part kLocalTransactionId[] = {
    {Long, kFields["openwire.localtransactionid.value"]}, {Object, kFields["openwire.localtransactionid.connectionid"]},
};
constexpr Part kConnectionId[] = {
    {Text, kFields["openwire.connectionid.value"]},
};
constexpr Part kSessionId[] = {
    {Text, kFields["openwire.sessionid.connectionid"]}, {Long, kFields["openwire.sessionid.value"]},
};
constexpr Part kConsumerId[] = {
    {Text, kFields["openwire.consumerid.connectionid"]}, {Long, kFields["openwire.consumerid.value"]},
    {Long, kFields["openwire.consumerid.sessionid"]},
};
constexpr Part kProducerId[] = {
    {Text, kFields["openwire.producerid.connectionid"]}, {Long, kFields["openwire.producerid.value"]},
    {Long, kFields["openwire.producerid.sessionid"]},
};
constexpr Part kBrokerId[] = {
    {Text, kFields["openwire.brokerid.value"]},
};

// The parts of commands and of objects inside them, by their types.
struct Layout {
    uint8_t low;
    uint8_t high;
    std::span<const Part> parts;
};

constexpr Layout kLayouts[] = {
    {2, 2, kBrokerInfo},
    {3, 3, kConnectionInfo},
    {4, 4, kSessionInfo},
    {5, 5, kConsumerInfo},
    {6, 6, kProducerInfo},
    {7, 7, kTransactionInfo},
    {8, 8, kDestinationInfo},
    {9, 9, kRemoveSubscriptionInfo},
    {12, 12, kRemoveInfo},
    {14, 14, kControlCommand},
    {17, 17, kConsumerControl},
    {18, 18, kConnectionControl},
    {19, 19, kProducerAck},
    {20, 20, kMessagePull},
    {21, 21, kMessageDispatch},
    {22, 22, kMessageAck},
    {23, 29, kMessage},
    {30, 34, kResponse},
    {100, 103, kDestination},
    {110, 110, kMessageId},
    {111, 111, kLocalTransactionId},
    {120, 120, kConnectionId},
    {121, 121, kSessionId},
    {122, 122, kConsumerId},
    {123, 123, kProducerId},
    {124, 124, kBrokerId},
};

} // namespace capscope::openwire
