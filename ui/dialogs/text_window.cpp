// The window, and the text on filters.
#include "ui/dialogs/text_window.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

struct Example {
    const char* filter;
    const char* meaning;
};

constexpr Example kExamples[] = {
    {"tcp.port == 111", QT_TRANSLATE_NOOP("capscope::FilterHelp", "packets from or to port 111")},
    {"ip.addr == 10.0.0.0/24", QT_TRANSLATE_NOOP("capscope::FilterHelp", "from or to an address of that network")},
    {"tcp.flags.syn == 1 && tcp.flags.ack == 0", QT_TRANSLATE_NOOP("capscope::FilterHelp", "the packets that open connections")},
    {"tcp.analysis.initial_rtt > 50ms", QT_TRANSLATE_NOOP("capscope::FilterHelp", "connections that took longer than 50 milliseconds to open")},
    {"bittorrent || telnet", QT_TRANSLATE_NOOP("capscope::FilterHelp", "packets that have one of these protocols")},
    {"dns.qry.name contains \"example\"", QT_TRANSLATE_NOOP("capscope::FilterHelp", "a text within a field")},
    {"http.host matches \"(?i)\\\\.example$\"", QT_TRANSLATE_NOOP("capscope::FilterHelp", "a regular expression")},
    {"tcp.port in {80, 443, 8000..8080}", QT_TRANSLATE_NOOP("capscope::FilterHelp", "one of several values, or a range")},
    {"!(arp || icmp)", QT_TRANSLATE_NOOP("capscope::FilterHelp", "everything else")},
    {"eth.addr[0:3] == 00:0d:3a", QT_TRANSLATE_NOOP("capscope::FilterHelp", "some bytes of a field")},
    {"tcp.port == ${tcp.dstport}", QT_TRANSLATE_NOOP("capscope::FilterHelp", "the value that the selected packet has")},
};

} // namespace

void showText(const QString& title, const QString& html, QWidget* parent)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* text = new QTextBrowser(dialog);
    text->setHtml(html);
    text->setAccessibleName(title);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    dialog->resize(640, 560);
    dialog->show();
}

QString filterLanguageHtml()
{
    const auto worded = [](const char* text) { return QCoreApplication::translate("capscope::FilterHelp", text); };
    QString html = u"<h3>"_s + worded(QT_TRANSLATE_NOOP("capscope::FilterHelp", "Display filters")) + u"</h3><p>"_s
        + worded(QT_TRANSLATE_NOOP("capscope::FilterHelp",
                               "A filter compares fields with values. Fields are those of the packet details: select one, and its name is shown in the "
                               "status bar; a right click makes a filter of it. The language is Wireshark's, with additions."))
        + u"</p><table cellspacing='6'>"_s;
    for (const auto& example : kExamples)
        html += u"<tr><td><code>"_s + QString::fromUtf8(example.filter).toHtmlEscaped() + u"</code></td><td>"_s + worded(example.meaning).toHtmlEscaped()
            + u"</td></tr>"_s;
    html += u"</table><p>"_s
        + worded(QT_TRANSLATE_NOOP("capscope::FilterHelp",
                               "Comparisons: == != < > <= >= contains matches in; or as words: eq ne lt gt le ge. Together: && and, || or, ! not, xor. A "
                               "field that occurs several times passes if one of its values does; != asks all of them."))
        + u"</p><p>"_s
        + worded(QT_TRANSLATE_NOOP("capscope::FilterHelp",
                               "While typing, names and values are completed, the number of packets is shown, and a mistake is marked where it is."))
        + u"</p>"_s;
    return html;
}

} // namespace capscope
