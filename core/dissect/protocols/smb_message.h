// A message of SMB 1 while it is dissected, and what the messages of a conversation know of each other.
#pragma once

#include "core/dissect/protocols/smb_rows.h"

#include <absl/container/flat_hash_map.h>

#include <deque>
#include <optional>

namespace capscope::smb {

struct Head {
    uint8_t command = 0;
    bool response = false;
    bool nt = false;      // status codes of Windows NT
    bool unicode = false;
    uint32_t status = 0;
    uint16_t tree = 0;
    uint16_t process = 0;
    uint16_t user = 0;
    uint16_t multiplex = 0;
};

// How a file was opened: its request told.
struct Opening {
    uint32_t name = 0; // index + 1 into the names of the session; 0: unknown
    uint32_t createFlags = 0;
    uint32_t access = 0;
    uint32_t attributes = 0;
    uint32_t share = 0;
    uint32_t options = 0;
    uint32_t disposition = 0;
};

struct File {
    FrameNumber opened = 0;
    FrameNumber closed = 0;
    Opening opening{};
};

struct Tree {
    FrameNumber mapped = 0;
    FrameNumber unmapped = 0;
    uint32_t name = 0;
    bool isPipe = false;
};

// A range of a file that is locked.
struct Range {
    uint16_t process = 0;
    uint64_t offset = 0;
    uint64_t length = 0;
};

// What a response needs of its request.
struct Request {
    FrameNumber frame = 0;
    FrameNumber answer = 0;
    TimestampNs time = 0;
    uint8_t command = 0;
    uint16_t file = 0;      // its identifier
    bool fileInRequest = false;
    Opening opening{};
    uint32_t names[2] = {}; // paths it tells
    bool moves = false;     // gives or takes bytes of a file
    uint64_t offset = 0;
    uint32_t length = 0;
    uint16_t function = 0xffff; // of a transaction
    uint16_t level = 0xffff;    // of information
    bool isPipe = false;
    bool isTree = false;
    uint8_t lockType = 0;
    uint8_t oplock = 0;
    uint16_t locks = 0;
    uint16_t unlocks = 0;
    Range firstLock{};
    Range firstUnlock{};
};

struct Session {
    absl::flat_hash_map<uint32_t, uint32_t> open;    // by process and multiplex identifier: the newest request
    absl::flat_hash_map<uint64_t, uint32_t> byFrame; // by frame and those: the request it is or answers
    std::deque<Request> requests;
    std::vector<std::string> names;
    absl::flat_hash_map<uint16_t, std::vector<File>> files;
    absl::flat_hash_map<uint16_t, std::vector<Tree>> trees;
    absl::flat_hash_map<uint32_t, std::vector<uint8_t>> partial; // of transactions, by request
};

class Message {
public:
    Message(Layer& smb, const Head& head, Session* session)
        : m_smb(smb)
        , m_head(head)
        , m_session(session)
    {
    }

    // The whole message: the header is at the cursor.
    void dissect();

private:
    void header();
    void pair();
    void addPairing();
    void addTree();
    void addStatus();
    void command(uint8_t code, bool first);
    void dispatch(uint8_t code);

    // --- the two parts of a body
    bool words();         // false: there are none
    bool byteCount();     // false: there are none
    void finish();        // bytes that nobody knows
    uint32_t left() const { return m_bytesEnd > m_smb.position() ? m_bytesEnd - m_smb.position() : 0; }

    // --- reading
    void reserved(uint32_t n) { m_smb.bytes(kFields["smb.reserved"], n); }

    void padding(uint32_t n)
    {
        if (n > 0)
            m_smb.bytes(kFields["smb.padding"], n);
    }

    void paddingTo(uint32_t at);
    std::string_view text(FieldRef f, bool unicode);
    std::string_view text(FieldRef f) { return text(f, m_head.unicode); }
    std::string_view fixedText(FieldRef f, uint32_t bytes);
    std::string_view path(FieldRef f, std::string_view title);
    void seconds(FieldRef f);
    void dosTime(FieldRef both, FieldRef date, FieldRef time, bool timeFirst);
    void fileTimes();
    void fileAttributes();     // two bytes
    void fileAttributesByte();
    void fileAttributesLong();
    void searchAttributes();
    void accessMask();
    void createFlags();
    void shareAccess();
    void createOptions();
    void capabilities();
    void namedBits(FieldRef word, uint32_t size, std::initializer_list<FieldRef> children);
    void desiredAccess(FieldRef row);
    void openFunction();
    void openAction();
    void ipcState();
    void lockType();
    void writeMode();
    void timeout();
    void andX();
    void fileData(uint32_t size, uint32_t dataAt, uint16_t file);
    void securityBlob(uint32_t size);

    // --- files
    enum class Use : uint8_t { Is, Opens, Closes, Fails };

    uint16_t file(Use use = Use::Is, uint32_t base = 0);
    // `base`: where rows about its opening stand.
    void addFile(uint32_t at, uint32_t size, uint16_t id, bool generated, Use use, uint32_t base = 0);
    void addOpening(uint32_t base, const File& known);
    void addMoves();
    const File* fileOf(uint16_t id) const;
    const Tree* treeOf(uint16_t id) const;
    uint32_t keep(std::string_view name);
    std::string_view kept(uint32_t name) const;
    void tell(std::string_view what, std::string_view name); // in the Info column

    // --- bodies
    void negotiateRequest();
    void negotiateResponse();
    void sessionSetupRequest();
    void sessionSetupResponse();
    void treeConnectAndXRequest();
    void treeConnectAndXResponse();
    void treeConnectRequest();
    void treeConnectResponse();
    void logoff();
    void echo();
    void directory();
    void deleteRequest();
    void renameRequest();
    void ntRenameRequest();
    void pathResponse();
    void renameResponse();
    void openRequest();
    void openResponse();
    void createRequest();
    void createResponse();
    void createTemporaryRequest();
    void createTemporaryResponse();
    void closeRequest();
    void flushRequest();
    void queryInformationRequest();
    void queryInformationResponse();
    void setInformationRequest();
    void readRequest();
    void readResponse();
    void lockAndReadResponse();
    void writeRequest();
    void writeResponse();
    void lockRequest();
    void seekRequest();
    void seekResponse();
    void setInformation2Request();
    void queryInformation2Response();
    void writeAndCloseRequest();
    void countResponse();
    void readRawRequest();
    void queryDiskResponse();
    void searchRequest();
    void searchResponse();
    void findCloseRequest();
    void lockingRequest();
    void lockingResponse();
    void openAndXRequest();
    void openAndXResponse();
    void readAndXRequest();
    void readAndXResponse();
    void writeAndXRequest();
    void writeAndXResponse();
    void ntCreateRequest();
    void ntCreateResponse();
    void processExit();
    void plain();
    void unknown();
    void resumeKey();

    // --- transactions: smb_trans.cpp, smb_information.cpp
    struct Parts {
        uint32_t parametersAt = 0;
        uint32_t parameters = 0;
        uint32_t dataAt = 0;
        uint32_t data = 0;
        uint32_t setupAt = 0;
        uint32_t setupWords = 0;
    };

    void transactionRequest();
    void transactionResponse();
    void trans2Generated();
    void namedTransaction(const Parts& parts, uint32_t nameAt, std::string_view name);
    void pipe(const Parts& parts, std::string_view name, uint32_t nameAt, uint32_t nameEnd);
    void ntTransactionRequest();
    void ntTransactionResponse();
    void ntSetup(const Parts& parts, uint16_t function);
    void ntParameters(const Parts& parts, uint16_t function);
    void ntData(const Parts& parts, uint16_t function);
    void notifyEntries(uint32_t end);
    void trans2Parameters(const Parts& parts);
    void trans2Data(const Parts& parts);
    void trans2ResponseParameters(const Parts& parts);
    void trans2ResponseData(const Parts& parts);
    void findEntries(uint32_t end);
    bool findEntry(uint16_t level, uint32_t start, uint32_t end);
    void fileInformation(uint16_t level, uint32_t end);
    void setFileInformation(uint16_t level, uint32_t end);
    void volumeInformation(uint16_t level, uint32_t end);
    void basicInformation(uint32_t end);
    void securityInformation();

    Layer& m_smb;
    Head m_head;
    Session* m_session;
    Request* m_request = nullptr;
    uint32_t m_bytesEnd = 0;
    bool m_first = true;   // not one that follows in a chain
    uint8_t m_next = 0xff; // the command that follows, and where
    uint32_t m_nextAt = 0;
};

} // namespace capscope::smb
