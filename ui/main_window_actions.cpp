// All actions of the menus, in their order. Names, order and keys are Wireshark's where Wireshark has the action.
#include "ui/main_window.h"

#include "core/statistics/follow_stream.h"
#include "core/statistics/tcp_stream_graph.h"
#include "ui/appearance.h"
#include "ui/dialogs/text_window.h"
#include "ui/layout_memory.h"
#include "ui/models/address_names.h"
#include "ui/models/details_model.h"
#include "ui/models/packet_text.h"
#include "ui/packet_actions.h"
#include "ui/panels/ip_panel.h"
#include "ui/panels/panels.h"
#include "ui/panels/resolved_panel.h"
#include "ui/panels/talks_panels.h"
#include "ui/preferences.h"
#include "ui/views/bytes_view.h"
#include "ui/views/details_view.h"
#include "ui/views/filter_bar.h"
#include "ui/views/find_bar.h"
#include "ui/views/packet_list.h"

#include <QApplication>
#include <QDockWidget>
#include <QTreeView>

namespace capscope {

const MenuTitle MainWindow::kMenuTitles[] = {
    {"file", nullptr, QT_TR_NOOP("&File")},
    {"edit", nullptr, QT_TR_NOOP("&Edit")},
    {"copy", "edit", QT_TR_NOOP("&Copy")},
    {"zoom", "view", QT_TR_NOOP("&Zoom")},
    {"view", nullptr, QT_TR_NOOP("&View")},
    {"names", "view", QT_TR_NOOP("Na&me Resolution")},
    {"go", nullptr, QT_TR_NOOP("&Go")},
    {"analyze", nullptr, QT_TR_NOOP("&Analyze")},
    {"follow", "analyze", QT_TR_NOOP("&Follow")},
    {"statistics", nullptr, QT_TR_NOOP("&Statistics")},
    {"http", "statistics", QT_TR_NOOP("&HTTP")},
    {"ipv4", "statistics", QT_TR_NOOP("IPv&4 Statistics")},
    {"ipv6", "statistics", QT_TR_NOOP("IPv&6 Statistics")},
    {"tcpgraphs", "statistics", QT_TR_NOOP("TCP Strea&m Graphs")},
    {"help", nullptr, QT_TR_NOOP("&Help")},
};

using Window = MainWindow;

// One row a line.
// clang-format off
const MenuRow MainWindow::kMenuRows[] = {
    {"file", QT_TR_NOOP("&Open…"), "Ctrl+O", QT_TR_NOOP("Open a capture file, or several as one in the order of time"), [](Window& w, bool) { w.chooseFile(false); }},
    {.menu = "file", .text = QT_TR_NOOP("Open &Recent"), .tip = QT_TR_NOOP("Open a capture that was open before"), .fill = [](Window& w, QMenu& menu) { w.fillRecentFiles(menu); }},
    {"file", QT_TR_NOOP("Open Fo&lder…"), "", QT_TR_NOOP("Open all captures of a folder as one, such as those of a ring buffer"), [](Window& w, bool) { w.chooseFolder(); }},
    {"file", QT_TR_NOOP("Open in Ne&w Window…"), "", QT_TR_NOOP("Open a capture file beside this one"), [](Window& w, bool) { w.chooseFile(true); }},
    {"file", QT_TR_NOOP("&New Window"), "", QT_TR_NOOP("Another window, for another capture"), [](Window& w, bool) { w.newWindow(); }},
    {"file", QT_TR_NOOP("&Merge…"), "", QT_TR_NOOP("Add another capture file to this one, by time"), [](Window& w, bool) { w.chooseMerge(); }, nullptr, &Window::hasCapture},
    {"file", QT_TR_NOOP("&Close"), "Ctrl+W", QT_TR_NOOP("Close the capture; the window stays"), [](Window& w, bool) { if (w.mayForget()) w.closeCapture(); }, nullptr, &Window::hasCapture},
    {"file", nullptr},
    {"file", QT_TR_NOOP("&Save…"), "Ctrl+S", QT_TR_NOOP("Save the comments, with all packets, in another file"), [](Window& w, bool) { w.saveDisplayed(true); }, nullptr, &Window::hasComments},
    {"file", QT_TR_NOOP("Save &As…"), "Ctrl+Shift+S", QT_TR_NOOP("Save all packets to another file"), [](Window& w, bool) { w.saveDisplayed(true); }, nullptr, &Window::hasCapture},
    {"file", QT_TR_NOOP("Export Specified &Packets…"), "", QT_TR_NOOP("Save the displayed packets to another file"), [](Window& w, bool) { w.saveDisplayed(false); }, nullptr, &Window::hasCapture},
    {"file", QT_TR_NOOP("Export Packet &Details…"), "", QT_TR_NOOP("Save the details of the selected packets as text or JSON"), [](Window& w, bool) { w.exportDetails(); }, nullptr, &Window::hasFrame},
    {"file", QT_TR_NOOP("Export Packet B&ytes…"), "Ctrl+Shift+X", QT_TR_NOOP("Save the selected bytes, or all of the packet, as they are"), [](Window& w, bool) { w.m_bytes->exportBytes(); }, nullptr, &Window::hasFrame},
    {"file", QT_TR_NOOP("&Follow Growing File"), "", QT_TR_NOOP("Go on reading what another program appends to the file"), [](Window& w, bool on) { w.setFollow(on); }, [](const Window& w) { return w.m_follow; }, &Window::hasFile},
    {"file", nullptr},
    {"file", QT_TR_NOOP("&Quit"), "Ctrl+Q", QT_TR_NOOP("Close all windows"), [](Window&, bool) { QApplication::closeAllWindows(); }},

    {"copy", QT_TR_NOOP("Summary as &Text"), "", QT_TR_NOOP("Copy the columns of the selected packets"), [](Window& w, bool) { w.m_packetActions->copy(PacketTextFormat::Text); }, nullptr, &Window::hasFrame},
    {"copy", QT_TR_NOOP("…as &CSV"), "", QT_TR_NOOP("Copy the columns of the selected packets, with commas between"), [](Window& w, bool) { w.m_packetActions->copy(PacketTextFormat::Csv); }, nullptr, &Window::hasFrame},
    {"copy", QT_TR_NOOP("…as &JSON"), "Ctrl+Alt+Shift+J", QT_TR_NOOP("Copy the columns of the selected packets as JSON"), [](Window& w, bool) { w.m_packetActions->copy(PacketTextFormat::Json); }, nullptr, &Window::hasFrame},
    {"copy", nullptr},
    {"copy", QT_TR_NOOP("&Description"), "Ctrl+Shift+D", QT_TR_NOOP("Copy the selected row of the packet details"), [](Window& w, bool) { w.copyDetail(&DetailsModel::Row::text); }, nullptr, &Window::hasDetail},
    {"copy", QT_TR_NOOP("&Field Name"), "Ctrl+Shift+F", QT_TR_NOOP("Copy the name that filters use for the selected field"), [](Window& w, bool) { w.copyDetail(&DetailsModel::Row::fieldName); }, nullptr, &Window::hasDetail},
    {"copy", QT_TR_NOOP("&Value"), "Ctrl+Shift+V", QT_TR_NOOP("Copy the value of the selected field"), [](Window& w, bool) { w.copyDetail(&DetailsModel::Row::value); }, nullptr, &Window::hasDetail},
    {"copy", QT_TR_NOOP("As F&ilter"), "Ctrl+Shift+C", QT_TR_NOOP("Copy a display filter for the selected field"), [](Window& w, bool) { w.copyDetail(&DetailsModel::Row::filter); }, nullptr, &Window::hasDetail},
    {"copy", nullptr},
    {"copy", QT_TR_NOOP("&All Visible Items"), "", QT_TR_NOOP("Copy the rows of the packet details that are to be seen"), [](Window& w, bool) { w.copyDetails(); }, nullptr, &Window::hasFrame},
    {"edit", nullptr},
    {"edit", QT_TR_NOOP("&Find Packet…"), "Ctrl+F", QT_TR_NOOP("Look for a filter, bytes or a text"), [](Window& w, bool) { w.m_findBar->open(); }, nullptr, &Window::hasFrame},
    {"edit", QT_TR_NOOP("Find Ne&xt"), "Ctrl+N", QT_TR_NOOP("Look for the same thing again"), [](Window& w, bool) { w.m_findBar->find(false); }, nullptr, &Window::hasFrame},
    {"edit", QT_TR_NOOP("Find Pre&vious"), "Ctrl+B", QT_TR_NOOP("Look for the same thing in the packets before"), [](Window& w, bool) { w.m_findBar->find(true); }, nullptr, &Window::hasFrame},
    {"edit", nullptr},
    {"edit", QT_TR_NOOP("&Mark/Unmark Packet"), "Ctrl+M", QT_TR_NOOP("Mark the selected packets, or take their marks away"), [](Window& w, bool) { w.m_packetActions->toggleMark(); }, nullptr, &Window::hasFrame},
    {"edit", QT_TR_NOOP("Mark All &Displayed"), "Ctrl+Shift+M", QT_TR_NOOP("Mark all packets that pass the filter"), [](Window& w, bool) { w.m_packetActions->markDisplayed(true); }, nullptr, &Window::hasFrame},
    {"edit", QT_TR_NOOP("&Unmark All Displayed"), "Ctrl+Alt+M", QT_TR_NOOP("Take the marks of all packets that pass the filter away"), [](Window& w, bool) { w.m_packetActions->markDisplayed(false); }, nullptr, &Window::hasMarks},
    {"edit", QT_TR_NOOP("Next Mar&k"), "Ctrl+Shift+N", QT_TR_NOOP("Select the next packet that is marked"), [](Window& w, bool) { w.m_packetActions->goToMark(false); }, nullptr, &Window::hasFrame},
    {"edit", QT_TR_NOOP("Previous Mark"), "Ctrl+Shift+B", QT_TR_NOOP("Select the marked packet before"), [](Window& w, bool) { w.m_packetActions->goToMark(true); }, nullptr, &Window::hasFrame},
    {"edit", nullptr},
    {"edit", QT_TR_NOOP("&Ignore/Unignore Packet"), "Ctrl+D", QT_TR_NOOP("Leave the selected packets out of the statistics, or not"), [](Window& w, bool) { w.m_packetActions->toggleIgnore(); }, nullptr, &Window::hasFrame},
    {"edit", QT_TR_NOOP("Ignore All Displa&yed"), "", QT_TR_NOOP("Leave all packets that pass the filter out of the statistics"), [](Window& w, bool) { w.m_packetActions->ignoreDisplayed(); }, nullptr, &Window::hasFrame},
    {"edit", QT_TR_NOOP("Unignore All"), "Ctrl+Alt+D", QT_TR_NOOP("Ignore no packet any more"), [](Window& w, bool) { w.m_packetActions->unignoreAll(); }, nullptr, &Window::hasIgnored},
    {"edit", nullptr},
    {"edit", QT_TR_NOOP("Set/Unset &Time Reference"), "Ctrl+T", QT_TR_NOOP("Times count from this packet on"), [](Window& w, bool) { w.m_packetActions->toggleReference(); }, nullptr, &Window::hasFrame},
    {"edit", QT_TR_NOOP("Unset All Time &References"), "Ctrl+Alt+T", QT_TR_NOOP("Times count from the first packet again"), [](Window& w, bool) { w.m_packetActions->unsetReferences(); }, nullptr, &Window::hasReferences},
    {"edit", QT_TR_NOOP("Next Time Reference"), "Ctrl+Alt+N", QT_TR_NOOP("Select the next packet that times count from"), [](Window& w, bool) { w.m_packetActions->goToReference(false); }, nullptr, &Window::hasFrame},
    {"edit", QT_TR_NOOP("Previous Time Reference"), "Ctrl+Alt+B", QT_TR_NOOP("Select the packet before that times count from"), [](Window& w, bool) { w.m_packetActions->goToReference(true); }, nullptr, &Window::hasFrame},
    {"edit", nullptr},
    {"edit", QT_TR_NOOP("Packet C&omment…"), "Ctrl+Alt+C", QT_TR_NOOP("Write a comment; it is saved in pcapng files"), [](Window& w, bool) { w.m_packetActions->editComment(); }, nullptr, &Window::hasFrame},
    {"edit", nullptr},
    {"edit", QT_TR_NOOP("&Preferences…"), "Ctrl+Shift+P", QT_TR_NOOP("Colors, font, language, columns, statistics"), [](Window& w, bool) { w.showPreferences(); }},

    {"view", QT_TR_NOOP("Packet &Details"), "", QT_TR_NOOP("Show or hide the details of the selected packet"), [](Window& w, bool on) { w.m_details->setVisible(on); }, [](const Window& w) { return !w.m_details->isHidden(); }},
    {"view", QT_TR_NOOP("Packet &Bytes"), "", QT_TR_NOOP("Show or hide the bytes of the selected packet"), [](Window& w, bool on) { w.m_bytes->setVisible(on); }, [](const Window& w) { return !w.m_bytes->isHidden(); }},
    {"view", QT_TR_NOOP("&Statistics Beside the Packets"), "", QT_TR_NOOP("Show or hide the three answers and the other statistics"), [](Window& w, bool on) { w.m_statisticsDock->setVisible(on); }, [](const Window& w) { return !w.m_statisticsDock->isHidden(); }, &Window::hasCapture},
    {"view", nullptr},
    {.menu = "view", .text = QT_TR_NOOP("&Time Display Format"), .tip = QT_TR_NOOP("What the Time column shows"), .fill = [](Window& w, QMenu& menu) { w.fillTimeFormats(menu); }},
    {"names", QT_TR_NOOP("Resolve &Network Addresses"), "", QT_TR_NOOP("Ask the network for the names of the addresses that the packet list shows; off at each start"), [](Window& w, bool on) { w.setAskingNames(on); }, [](const Window& w) { return w.m_packets->names()->isAsking(); }, &Window::hasCapture},
    {"names", QT_TR_NOOP("Resolve &Transport Addresses"), "", QT_TR_NOOP("Names of services beside ports, in statistics and charts; from a list that comes with the program"), [](Window& w, bool on) { setPreference("names/services", on); w.usePreferences(); }, [](const Window&) { return preference("names/services").toBool(); }},
    {"zoom", QT_TR_NOOP("Zoom &In"), "Ctrl++; Ctrl+=", QT_TR_NOOP("Everything larger"), [](Window&, bool) { appearance::zoom(1); }},
    {"zoom", QT_TR_NOOP("Zoom &Out"), "Ctrl+-", QT_TR_NOOP("Everything smaller"), [](Window&, bool) { appearance::zoom(-1); }},
    {"zoom", QT_TR_NOOP("&Normal Size"), "Ctrl+0", QT_TR_NOOP("The size of the preferences"), [](Window&, bool) { appearance::zoom(0); }, nullptr, [](const Window&) { return preference("appearance/zoom").toInt() != 100; }},
    {"view", nullptr},
    {"view", QT_TR_NOOP("E&xpand Subtrees"), "Shift+Right", QT_TR_NOOP("Open the selected row of the packet details and all below it"), [](Window& w, bool) { w.m_details->openBelow(w.m_details->currentIndex()); }, nullptr, &Window::hasDetail},
    {"view", QT_TR_NOOP("Collapse S&ubtrees"), "Shift+Left", QT_TR_NOOP("Close the selected row of the packet details and all below it"), [](Window& w, bool) { w.m_details->closeBelow(w.m_details->currentIndex()); }, nullptr, &Window::hasDetail},
    {"view", QT_TR_NOOP("&Expand All"), "Ctrl+Right", QT_TR_NOOP("Open all rows of the packet details"), [](Window& w, bool) { w.m_details->openAll(); }, nullptr, &Window::hasFrame},
    {"view", QT_TR_NOOP("Collapse &All"), "Ctrl+Left", QT_TR_NOOP("Close all rows of the packet details"), [](Window& w, bool) { w.m_details->closeAll(); }, nullptr, &Window::hasFrame},
    {"view", nullptr},
    {"view", QT_TR_NOOP("&Colorize Packet List"), "", QT_TR_NOOP("Color packets by what they are"), [](Window& w, bool on) { w.m_packetActions->setColoured(on); }, [](const Window& w) { return w.m_packets->isColoured(); }},
    {"view", QT_TR_NOOP("Colorin&g Rules…"), "", QT_TR_NOOP("Choose the colors of packets, by display filters"), [](Window& w, bool) { w.m_packetActions->editColourRules(); }},
    {"view", nullptr},
    {"view", QT_TR_NOOP("Resize All C&olumns"), "Ctrl+Shift+R", QT_TR_NOOP("Give each column of the packet list the width of what it shows"), [](Window& w, bool) { w.m_packets->resizeAllToContents(); }, nullptr, &Window::hasCapture},
    {"view", QT_TR_NOOP("Reset &Layout"), "Ctrl+Shift+W", QT_TR_NOOP("Put all parts of the window where they were at first"), [](Window& w, bool) { w.m_layout->reset(); w.giveStatisticsTheirShare(); }},
    {"view", QT_TR_NOOP("U&ndo Layout Change"), "Ctrl+Alt+Z", QT_TR_NOOP("Take back the last change of what is shown where"), [](Window& w, bool) { w.m_layout->undo(); }, nullptr, [](const Window& w) { return w.m_layout->canUndo(); }},
    {"view", QT_TR_NOOP("&Full Screen"), "F11", QT_TR_NOOP("Give the window all of the screen, or not"), [](Window& w, bool) { w.setWindowState(w.windowState() ^ Qt::WindowFullScreen); }, [](const Window& w) { return w.isFullScreen(); }},
    {.menu = "view", .text = QT_TR_NOOP("&Windows"), .tip = QT_TR_NOOP("Go to another window"), .fill = [](Window& w, QMenu& menu) { w.fillWindows(menu); }},
    {"view", nullptr},
    {"view", QT_TR_NOOP("Show &Packet in New Window"), "", QT_TR_NOOP("The details and bytes of the selected packet, beside those of others; so does a double click"), [](Window& w, bool) { w.showPacketWindow(); }, nullptr, &Window::hasFrame},
    {"view", QT_TR_NOOP("&Reload"), "Ctrl+R", QT_TR_NOOP("Read the capture file again"), [](Window& w, bool) { w.open(QStringList(w.m_paths)); }, nullptr, &Window::hasCapture},

    {"go", QT_TR_NOOP("&Go to Packet…"), "Ctrl+G", QT_TR_NOOP("Select a packet by its number"), [](Window& w, bool) { w.goToPacket(); }, nullptr, &Window::hasFrame},
    {"go", nullptr},
    {"go", QT_TR_NOOP("&Next Packet"), "Ctrl+Down", QT_TR_NOOP("Select the next packet displayed"), [](Window& w, bool) { w.sendToPackets(Qt::Key_Down); }, nullptr, &Window::hasFrame},
    {"go", QT_TR_NOOP("&Previous Packet"), "Ctrl+Up", QT_TR_NOOP("Select the packet displayed before"), [](Window& w, bool) { w.sendToPackets(Qt::Key_Up); }, nullptr, &Window::hasFrame},
    {"go", QT_TR_NOOP("&First Packet"), "Ctrl+Home", QT_TR_NOOP("Select the first packet displayed"), [](Window& w, bool) { w.sendToPackets(Qt::Key_Home); }, nullptr, &Window::hasFrame},
    {"go", QT_TR_NOOP("&Last Packet"), "Ctrl+End", QT_TR_NOOP("Select the last packet displayed"), [](Window& w, bool) { w.sendToPackets(Qt::Key_End); }, nullptr, &Window::hasFrame},
    {"go", nullptr},
    {"go", QT_TR_NOOP("Next Packet in Con&versation"), "Ctrl+.", QT_TR_NOOP("Select the next packet between the same two ends"), [](Window& w, bool) { w.m_packetActions->goInConversation(false); }, nullptr, &Window::hasFrame},
    {"go", QT_TR_NOOP("Previous Packet in C&onversation"), "Ctrl+,", QT_TR_NOOP("Select the packet before between the same two ends"), [](Window& w, bool) { w.m_packetActions->goInConversation(true); }, nullptr, &Window::hasFrame},
    {"go", nullptr},
    {"go", QT_TR_NOOP("Previous Packet in &History"), "Alt+Left", QT_TR_NOOP("Select the packet that was selected before"), [](Window& w, bool) { w.m_packetActions->goInHistory(true); }, nullptr, &Window::hasBefore},
    {"go", QT_TR_NOOP("Next Packet in H&istory"), "Alt+Right", QT_TR_NOOP("Select the packet that was selected after this one"), [](Window& w, bool) { w.m_packetActions->goInHistory(false); }, nullptr, &Window::hasAfter},
    {"go", QT_TR_NOOP("Go to Lin&ked Packet"), "", QT_TR_NOOP("Select the packet that the selected field names, such as the request of a response"), [](Window& w, bool) { w.goToLinked(); }, nullptr, &Window::hasLink},

    {"analyze", QT_TR_NOOP("&Display Filter"), "Ctrl+/", QT_TR_NOOP("Type a display filter"), [](Window& w, bool) { w.editFilter(); }},
    {"analyze", QT_TR_NOOP("&Clear Display Filter"), "", QT_TR_NOOP("Show all packets again"), [](Window& w, bool) { w.m_filterBar->apply({}); }},
    {"analyze", QT_TR_NOOP("Pre&vious Display Filter"), "Ctrl+Alt+Left", QT_TR_NOOP("Apply the filter that was applied before"), [](Window& w, bool) { w.m_filterBar->goBack(); }},
    {"analyze", QT_TR_NOOP("Ne&xt Display Filter"), "Ctrl+Alt+Right", QT_TR_NOOP("Apply the filter that was applied after this one"), [](Window& w, bool) { w.m_filterBar->goForward(); }},
    {"analyze", nullptr},
    {.menu = "analyze", .text = QT_TR_NOOP("&Apply as Filter"), .tip = QT_TR_NOOP("Filter by the selected field of the packet details"), .isPossible = &Window::hasDetailFilter, .fill = [](Window& w, QMenu& menu) { w.fillFilterMenu(menu, w.detailFilter(), false); }},
    {.menu = "analyze", .text = QT_TR_NOOP("&Prepare as Filter"), .tip = QT_TR_NOOP("Put the selected field into the filter bar without applying it"), .isPossible = &Window::hasDetailFilter, .fill = [](Window& w, QMenu& menu) { w.fillFilterMenu(menu, w.detailFilter(), true); }},
    {.menu = "analyze", .text = QT_TR_NOOP("Co&nversation Filter"), .tip = QT_TR_NOOP("Show all packets between the two ends of the selected one"), .isPossible = &Window::hasFrame, .fill = [](Window& w, QMenu& menu) { w.fillConversationMenu(menu); }},
    {"analyze", QT_TR_NOOP("Apply as Co&lumn"), "Ctrl+Shift+I", QT_TR_NOOP("Make the selected field a column of the packet list"), [](Window& w, bool) { w.applyAsColumn(); }, nullptr, &Window::hasDetailField},
    {"analyze", nullptr},
    {"analyze", QT_TR_NOOP("Decode A&s…"), "Ctrl+Shift+U", QT_TR_NOOP("Choose the protocol of a port"), [](Window& w, bool) { w.chooseDecodeAs(); }},
    {.menu = "analyze", .text = QT_TR_NOOP("&Guided Jobs"), .tip = QT_TR_NOOP("The questions that captures are opened for, with the filters that answer them"), .isPossible = &Window::hasCapture, .fill = [](Window& w, QMenu& menu) { w.fillJobs(menu); }},
    {"analyze", nullptr},
    {"follow", QT_TR_NOOP("&TCP Stream"), "Ctrl+Alt+Shift+T", QT_TR_NOOP("What both sides of the selected packet's connection said"), [](Window& w, bool) { w.followStream(Followed::Tcp); }, nullptr, &Window::hasFrame},
    {"follow", QT_TR_NOOP("&UDP Stream"), "Ctrl+Alt+Shift+U", QT_TR_NOOP("What both sides of the selected packet's stream said"), [](Window& w, bool) { w.followStream(Followed::Udp); }, nullptr, &Window::hasFrame},
    {"follow", QT_TR_NOOP("&HTTP Stream"), "Ctrl+Alt+Shift+H", QT_TR_NOOP("The HTTP messages of the selected packet's connection, with their bodies unpacked"), [](Window& w, bool) { w.followStream(Followed::Http); }, nullptr, &Window::hasFrame},
    {"analyze", QT_TR_NOOP("&Expert Information"), "", QT_TR_NOOP("What the analysis found remarkable, by severity"), [](Window& w, bool) { w.showPanel(w.m_findings); }},

    {"statistics", QT_TR_NOOP("Capture &File Properties"), "Ctrl+Alt+Shift+C", QT_TR_NOOP("What is known of the file, its time, its interfaces and its packets"), [](Window& w, bool) { w.showProperties(); }, nullptr, &Window::hasFile},
    {"statistics", QT_TR_NOOP("&Overview"), "", QT_TR_NOOP("The three answers under each other"), [](Window& w, bool) { w.showOverview(); }},
    {"statistics", nullptr},
    {"statistics", QT_TR_NOOP("&Protocol Hierarchy"), "", QT_TR_NOOP("All protocols of the capture, with what should not be there marked"), [](Window& w, bool) { w.showPanel(w.m_hierarchy); }},
    {"statistics", QT_TR_NOOP("Connection &Latency"), "", QT_TR_NOOP("How long connections took to open"), [](Window& w, bool) { w.showPanel(w.m_handshakes); }},
    {"statistics", QT_TR_NOOP("&Conversations"), "", QT_TR_NOOP("Who talked to whom, and how much"), [](Window& w, bool) { w.showPanel(w.m_conversations); }},
    {"statistics", QT_TR_NOOP("&Endpoints"), "", QT_TR_NOOP("Who took part, and how much"), [](Window& w, bool) { w.showPanel(w.m_endpoints); }},
    {"statistics", QT_TR_NOOP("&Resolved Addresses"), "", QT_TR_NOOP("Names of addresses that the capture's own DNS answers tell"), [](Window& w, bool) { w.showPanel(w.findChild<ResolvedPanel*>()); }},
    {"statistics", QT_TR_NOOP("Packet Le&ngths"), "", QT_TR_NOOP("How many packets are how long"), [](Window& w, bool) { w.showTree("plen"); }},
    {"statistics", QT_TR_NOOP("&I/O Graphs"), "", QT_TR_NOOP("Packets or bytes per interval, for several filters"), [](Window& w, bool) { w.showIoGraphs(); }, nullptr, &Window::hasCapture},
    {"statistics", QT_TR_NOOP("Flo&w Graph"), "", QT_TR_NOOP("Packets as arrows between addresses, in the order of time"), [](Window& w, bool) { w.showFlowGraph(); }, nullptr, &Window::hasCapture},
    {"tcpgraphs", QT_TR_NOOP("Time Sequence (&Stevens)"), "", QT_TR_NOOP("Sequence numbers of the selected packet's TCP stream over time"), [](Window& w, bool) { w.showTcpGraph(TcpGraphType::Stevens); }, nullptr, &Window::hasTcp},
    {"tcpgraphs", QT_TR_NOOP("Time Sequence (tcp&trace)"), "", QT_TR_NOOP("Segments, acknowledgments, windows and losses of the selected packet's TCP stream over time"), [](Window& w, bool) { w.showTcpGraph(TcpGraphType::Tcptrace); }, nullptr, &Window::hasTcp},
    {"tcpgraphs", QT_TR_NOOP("T&hroughput"), "", QT_TR_NOOP("Bits a second of the selected packet's TCP stream"), [](Window& w, bool) { w.showTcpGraph(TcpGraphType::Throughput); }, nullptr, &Window::hasTcp},
    {"tcpgraphs", QT_TR_NOOP("&Round Trip Time"), "", QT_TR_NOOP("How long the data of the selected packet's TCP stream took to be acknowledged"), [](Window& w, bool) { w.showTcpGraph(TcpGraphType::RoundTripTime); }, nullptr, &Window::hasTcp},
    {"tcpgraphs", QT_TR_NOOP("&Window Scaling"), "", QT_TR_NOOP("Receive window and bytes in flight of the selected packet's TCP stream"), [](Window& w, bool) { w.showTcpGraph(TcpGraphType::WindowScaling); }, nullptr, &Window::hasTcp},
    {"statistics", nullptr},
    {"statistics", QT_TR_NOOP("&DNS"), "", QT_TR_NOOP("What DNS was asked, and how it answered"), [](Window& w, bool) { w.showTree("dns"); }},
    {"http", QT_TR_NOOP("&Packet Counter"), "", QT_TR_NOOP("HTTP requests by method, and responses by code"), [](Window& w, bool) { w.showTree("http"); }},
    {"http", QT_TR_NOOP("&Requests"), "", QT_TR_NOOP("What HTTP was asked for, by host"), [](Window& w, bool) { w.showTree("http_req"); }},
    {"http", QT_TR_NOOP("&Load Distribution"), "", QT_TR_NOOP("HTTP requests and responses by server"), [](Window& w, bool) { w.showTree("http_srv"); }},
    {"ipv4", QT_TR_NOOP("&All Addresses"), "", QT_TR_NOOP("How many packets each IPv4 address sent or received"), [](Window& w, bool) { w.m_ipStatistics->choose(IpPanel::What::AllAddresses, IpVersion::V4); w.showPanel(w.m_ipStatistics); }},
    {"ipv4", QT_TR_NOOP("&Destinations and Ports"), "", QT_TR_NOOP("Where IPv4 packets go, and to which services"), [](Window& w, bool) { w.showDestinations(IpVersion::V4); }},
    {"ipv4", QT_TR_NOOP("IP &Protocol Types"), "", QT_TR_NOOP("What IPv4 carries: TCP, UDP, others"), [](Window& w, bool) { w.m_ipStatistics->choose(IpPanel::What::ProtocolTypes, IpVersion::V4); w.showPanel(w.m_ipStatistics); }},
    {"ipv4", QT_TR_NOOP("&Source and Destination Addresses"), "", QT_TR_NOOP("Who sent IPv4 packets, and who received them"), [](Window& w, bool) { w.m_ipStatistics->choose(IpPanel::What::SourcesAndDestinations, IpVersion::V4); w.showPanel(w.m_ipStatistics); }},
    {"ipv6", QT_TR_NOOP("&All Addresses"), "", QT_TR_NOOP("How many packets each IPv6 address sent or received"), [](Window& w, bool) { w.m_ipStatistics->choose(IpPanel::What::AllAddresses, IpVersion::V6); w.showPanel(w.m_ipStatistics); }},
    {"ipv6", QT_TR_NOOP("&Destinations and Ports"), "", QT_TR_NOOP("Where IPv6 packets go, and to which services"), [](Window& w, bool) { w.showDestinations(IpVersion::V6); }},
    {"ipv6", QT_TR_NOOP("IP &Protocol Types"), "", QT_TR_NOOP("What IPv6 carries: TCP, UDP, others"), [](Window& w, bool) { w.m_ipStatistics->choose(IpPanel::What::ProtocolTypes, IpVersion::V6); w.showPanel(w.m_ipStatistics); }},
    {"ipv6", QT_TR_NOOP("&Source and Destination Addresses"), "", QT_TR_NOOP("Who sent IPv6 packets, and who received them"), [](Window& w, bool) { w.m_ipStatistics->choose(IpPanel::What::SourcesAndDestinations, IpVersion::V6); w.showPanel(w.m_ipStatistics); }},

    {"help", QT_TR_NOOP("Command &Palette…"), "Ctrl+K", QT_TR_NOOP("Find any action, file, field or filter by typing"), [](Window& w, bool) { w.showPalette(); }},
    {"help", QT_TR_NOOP("&Keyboard Shortcuts"), "", QT_TR_NOOP("All keys"), [](Window& w, bool) { w.showShortcuts(); }},
    {"help", QT_TR_NOOP("&Filter Language"), "F1", QT_TR_NOOP("How display filters are written, with examples"), [](Window& w, bool) { showText(tr("Filter Language"), filterLanguageHtml(), &w); }},
    {"help", nullptr},
    {"help", QT_TR_NOOP("&About Capscope"), "", QT_TR_NOOP("Version and licence"), [](Window& w, bool) { w.showAbout(); }},
};
// clang-format on

std::span<const MenuTitle> MainWindow::menuTitles() { return kMenuTitles; }

std::span<const MenuRow> MainWindow::menuRows() { return kMenuRows; }

} // namespace capscope
