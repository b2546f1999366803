// The window: packets, details and bytes, the filter above them, statistics beside them.
#pragma once

#include "core/filter/filter.h"
#include "core/filter/selection.h"
#include "core/session/columns.h"
#include "core/statistics/destinations.h"
#include "ui/background.h"
#include "ui/menu_row.h"
#include "ui/models/details_model.h"
#include "ui/session_bridge.h"

#include <QMainWindow>

class QDockWidget;
class QLabel;
class QMenu;
class QProgressBar;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace capscope {

class BytesView;
class ConversationsPanel;
class DestinationsPanel;
class DetailsView;
class EndpointsPanel;
class FileWriting;
class FilterBar;
class FindBar;
class FindingsPanel;
class HandshakesPanel;
class HierarchyPanel;
class IpPanel;
class LayoutMemory;
class MessageBar;
class Overview;
class PacketActions;
class PacketList;
class StatisticsPanel;
class TreePanel;
class WelcomePage;
enum class Followed : uint8_t;
enum class TcpGraphType : uint8_t;
struct Job;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    // Fails with a message in the window; the capture before stays.
    bool open(const QString& path);
    // Several files, or a folder, as one capture in the order of time. It begins in the background.
    bool open(const QStringList& paths);

    // Writes the displayed packets, or all, to a file beside other work; its end tells in which format.
    void save(const QString& path, bool all);

    // --- parts, for tests and for rendering
    PacketList* packets() const { return m_packets; }
    QTreeView* details() const;
    DetailsModel* detailsModel() const { return m_detailsModel; }
    BytesView* bytes() const { return m_bytes; }
    FilterBar* filterBar() const { return m_filterBar; }
    FindBar* findBar() const { return m_findBar; }
    HierarchyPanel* hierarchy() const { return m_hierarchy; }
    DestinationsPanel* destinations() const { return m_destinations; }
    HandshakesPanel* handshakes() const { return m_handshakes; }
    ConversationsPanel* conversations() const { return m_conversations; }
    EndpointsPanel* endpoints() const { return m_endpoints; }
    FindingsPanel* findings() const { return m_findings; }
    IpPanel* ipStatistics() const { return m_ipStatistics; }
    TreePanel* trees() const { return m_trees; }
    MessageBar* messages() const { return m_messages; }
    WelcomePage* welcome() const { return m_welcome; }
    LayoutMemory* layoutMemory() const { return m_layout; }
    // Nothing is being loaded, filtered or counted.
    bool idle() const;
    // The first window that was made has the lowest.
    int serial() const { return m_serial; }


    // The context menu of a row of the details, or of the packet list.
    QMenu* detailsMenu(const QModelIndex& index);

    // What the menus are made of: see menu_row.h.
    static std::span<const MenuTitle> menuTitles();
    static std::span<const MenuRow> menuRows();

Q_SIGNALS:
    // Something that decides which actions are possible, or on.
    void stateChanged();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static const MenuTitle kMenuTitles[];
    static const MenuRow kMenuRows[];

    void buildMenus();
    QMenu* menuOf(const char* id);
    QAction* addRowAction(QMenu* menu, const MenuRow& row);
    QAction* addFilledMenu(QMenu* menu, const MenuRow& row);
    void fillRecentFiles(QMenu& menu);
    void fillTimeFormats(QMenu& menu);
    void fillFilterMenu(QMenu& menu, const QString& filter, bool prepare);
    static bool hasFile(const MainWindow& window);
    static bool hasCapture(const MainWindow& window);
    static bool hasFrame(const MainWindow& window);
    static bool hasTcp(const MainWindow& window); // the selected packet is of a TCP stream
    static bool hasDetail(const MainWindow& window);
    static bool hasDetailFilter(const MainWindow& window);
    static bool hasDetailField(const MainWindow& window);
    static bool hasLink(const MainWindow& window); // the selected field names another packet
    static bool hasComments(const MainWindow& window); // that no file has yet
    static bool hasBefore(const MainWindow& window); // a packet was selected before this one
    static bool hasAfter(const MainWindow& window);
    static bool hasMarks(const MainWindow& window);
    static bool hasIgnored(const MainWindow& window);
    static bool hasReferences(const MainWindow& window);
    void buildParts();
    void buildDocks();
    // The width of the statistics is a part of the window's, until somebody arranges them.
    void giveStatisticsTheirShare();
    void buildStatusBar();
    void showOverview();
    void remember(const QString& path);
    void restoreSettings();

    MainWindow* newWindow();
    // All of them: what one is called depends on the others.
    void nameWindows();
    void fillWindows(QMenu& menu);
    void chooseFile(bool inNewWindow);
    void chooseFolder();
    void chooseMerge();
    void openFailed(const Error& error);
    void opened(const QStringList& paths);
    // The page for a window without a capture, or the packets. Statistics of nothing are not shown beside the first page.
    void showFirstPage(bool first);
    void showProblem();
    void showPreferences();
    void usePreferences();
    void showPalette();
    void showShortcuts();
    void fillJobs(QMenu& menu);
    void doJob(const Job& job);
    void closeCapture();
    void forget();
    void setFollow(bool on);
    void saveDisplayed(bool all);
    void exportDetails();
    using FrameWrite = std::function<Result<void>(const std::stop_token&, const std::function<void(uint32_t)>&)>;
    void startSaving(const FrameWrite& write, const QString& path, uint32_t frames, const std::function<void()>& again, const std::function<void()>& saved = {});
    // Asks, where comments would be lost; false: the capture stays.
    bool mayForget();
    // The same, and waits for files that are being written, or gives them up: of the window and of all that it opened.
    bool mayClose();
    void rowsAdded();
    void loadingFinished();
    void applyFilter(const Filter& filter);
    void runFilter(const std::optional<Filter>& rest = {}, const std::shared_ptr<const FrameSet>& within = {});
    void showFirst(const FrameSet& found, const std::stop_token& stop);
    void showDisplayed();
    void explainEmpty();
    void showFrame();
    void showDetails();
    // Numbers, many times a second; showStatus() also tells what is possible now.
    void showProgress();
    void showStatus();
    void useFilter(const QString& filter, Combination combination, bool prepareOnly);
    void addFilterMenus(QMenu* menu, const QString& filter);
    void setAskingNames(bool on);
    void fillConversationMenu(QMenu& menu);
    // The status bar tells what each action of a context menu does.
    void tellTips(QMenu* menu);
    QString detailFilter() const;
    void copyDetail(QString DetailsModel::Row::*what);
    void sendToPackets(int key);
    void editFilter();
    void goToPacket();
    void chooseDecodeAs();
    DecodeAsRule suggestedRule() const;
    void goToFrame(uint32_t frame);
    void goToLinked();
    void applyAsColumn();
    void copyDetails();
    void packetMenu(Row row, int column, const QPoint& at);
    void showRelated();
    void showHit(Row row);
    void showPanel(StatisticsPanel* panel);
    void showDestinations(IpVersion version);
    void showTree(std::string_view id);
    void showAbout();
    void showIn(StatisticsPanel* panel, bool growing = false);
    void followStream(Followed what);
    void showProperties();
    void showIoGraphs();
    void showFlowGraph();
    void showPacketWindow();
    void showTcpGraph(TcpGraphType type);
    void refreshPanels(bool growing = false);
    void refreshMenuPanel();
    QString emptyText() const;

    SessionBridge m_bridge;
    FilterBar* m_filterBar = nullptr;
    FindBar* m_findBar = nullptr;
    PacketList* m_packets = nullptr;
    PacketActions* m_packetActions = nullptr;
    DetailsView* m_details = nullptr;
    DetailsModel* m_detailsModel = nullptr;
    BytesView* m_bytes = nullptr;
    QStackedWidget* m_central = nullptr; // the first page, or the packets
    WelcomePage* m_welcome = nullptr;
    MessageBar* m_messages = nullptr;
    LayoutMemory* m_layout = nullptr;
    bool m_layoutIsKept = false;    // as it was arranged the last time
    bool m_statisticsWanted = true; // once there is something to count
    HierarchyPanel* m_hierarchy = nullptr;
    DestinationsPanel* m_destinations = nullptr;
    HandshakesPanel* m_handshakes = nullptr;
    ConversationsPanel* m_conversations = nullptr;
    EndpointsPanel* m_endpoints = nullptr;
    FindingsPanel* m_findings = nullptr;
    IpPanel* m_ipStatistics = nullptr;
    TreePanel* m_trees = nullptr;
    std::vector<StatisticsPanel*> m_panels;     // of the overview
    std::vector<StatisticsPanel*> m_menuPanels; // counted only while they are looked at
    Overview* m_overview = nullptr;
    QDockWidget* m_statisticsDock = nullptr;
    QLabel* m_fieldStatus = nullptr;
    QLabel* m_packetStatus = nullptr;
    QProgressBar* m_progress = nullptr;
    QToolButton* m_cancel = nullptr;
    const int m_serial; // windows in the order that they were made
    QStringList m_paths; // of what is open; several are one capture
    DecodeAs m_decodeAs;
    std::unique_ptr<FrameDissector> m_selected; // what the details show; filters may refer to it
    Filter m_filter;
    std::shared_ptr<const FrameSet> m_displayed; // null: all
    bool m_follow = false; // a growing file
    bool m_filtering = false;
    bool m_ready = false; // loaded to the end, statistics shown
    QString m_whyEmpty; // nothing passes the filter
    FileWriting* m_writing = nullptr; // packets and details
    QTimer m_copyTimer; // looks at the progress of a copy
    Background m_openWork;
    Background m_filterWork;
    Background m_explainWork;
};

} // namespace capscope
