// Preferences, the command palette, guided jobs, and the keys.
#include "ui/main_window.h"

#include "core/dissect/registry.h"
#include "ui/appearance.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/dialogs/text_window.h"
#include "ui/jobs.h"
#include "ui/panels/panels.h"
#include "ui/panels/talks_panels.h"
#include "ui/preferences.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/message_bar.h"
#include "ui/views/packet_list.h"

#include <QApplication>
#include <QMenuBar>
#include <QPointer>
#include <QSettings>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

QString plain(const QAction* action) { return action->text().remove(u'&'); }

QString keysOf(const QAction* action)
{
    QStringList keys;
    for (const auto& key : action->shortcuts())
        keys += key.toString(QKeySequence::NativeText);
    return keys.join(u", "_s);
}

// Calls `found(path, action)` for what can be done below a menu, in its order.
void walk(const QString& path, const QList<QAction*>& actions, const auto& found)
{
    for (auto* action : actions) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        const QString name = path.isEmpty() ? plain(action) : path + u" > "_s + plain(action);
        if (action->menu() == nullptr) {
            found(name, action);
            continue;
        }
        Q_EMIT action->menu()->aboutToShow(); // those that are filled when they open
        walk(name, action->menu()->actions(), found);
    }
}

} // namespace

void MainWindow::showPreferences()
{
    PreferencesDialog dialog(this);
    connect(&dialog, &PreferencesDialog::applied, this, [] {
        appearance::apply();
        for (auto* widget : QApplication::topLevelWidgets())
            if (auto* window = qobject_cast<MainWindow*>(widget); window != nullptr)
                window->usePreferences();
    });
    dialog.exec();
}

void MainWindow::usePreferences()
{
    const bool follow = preference("statistics/followFilter").toBool();
    for (const auto& panels : {m_panels, m_menuPanels})
        for (auto* panel : panels)
            panel->setFollowsFilter(follow);
    QSettings settings;
    if (const auto columns = loadPacketColumns(settings); columns != m_packets->columns())
        m_packets->setColumns(columns);
    m_destinations->setCounting(preference("statistics/counting").toString() == "initiator"_L1 ? DestinationCounting::Initiator
                                                                                               : DestinationCounting::EveryFrame);
    if (m_ready)
        refreshPanels(); // names of services come and go
}

void MainWindow::showPalette()
{
    std::vector<Command> commands;
    walk({}, menuBar()->actions(), [&](const QString& name, QAction* action) {
        if (action->isEnabled())
            commands.push_back({name, keysOf(action), action->statusTip(), [action = QPointer(action)] {
                                    if (action)
                                        action->trigger();
                                }});
    });
    const auto typed = [this](const QString& text) {
        std::vector<Command> found;
        bool isNumber = false;
        if (const auto number = text.toUInt(&isNumber); isNumber && m_bridge.snapshot() && number > 0 && number <= m_bridge.snapshot().rows())
            found.push_back({tr("Go to Packet %1").arg(number), {}, tr("Select this packet"), [this, number] { goToFrame(number); }});
        if (const auto filter = Filter::compile(text.toStdString()); filter && m_bridge.snapshot())
            found.push_back({tr("Apply Filter: %1").arg(text), {}, tr("Show the packets that pass it"), [this, text] { m_filterBar->apply(text); }});
        const auto& registry = Registry::instance();
        constexpr size_t kFieldsMax = 40; // more words find less
        constexpr qsizetype kLettersMin = 2;
        const auto wanted = text.toLower().toStdString();
        for (size_t i = 0; text.size() >= kLettersMin && i < registry.fieldCount() && found.size() < kFieldsMax; ++i) {
            const auto& field = registry.field(FieldId(i));
            const auto name = toQt(field.name);
            if (name.contains(toQt(wanted)) || toQt(field.label).contains(text, Qt::CaseInsensitive))
                found.push_back({tr("Filter by %1").arg(name), {}, toQt(field.label), [this, name] {
                                     m_filterBar->prepare(name);
                                     m_filterBar->edit()->setFocus();
                                 }});
        }
        return found;
    };
    CommandPalette palette(std::move(commands), typed, this);
    palette.move(mapToGlobal(QPoint((width() - palette.width()) / 2, height() / 8)));
    palette.exec();
}

void MainWindow::showShortcuts()
{
    QString html = u"<table cellspacing='6'>"_s;
    QString group;
    walk({}, menuBar()->actions(), [&](const QString& name, const QAction* action) {
        if (action->shortcuts().isEmpty())
            return;
        if (const auto menu = name.section(u" > "_s, 0, 0); menu != group) {
            group = menu;
            html += u"<tr><td colspan='2'><h3>"_s + menu.toHtmlEscaped() + u"</h3></td></tr>"_s;
        }
        html += u"<tr><td><code>"_s + keysOf(action).toHtmlEscaped() + u"</code></td><td>"_s + name.section(u" > "_s, 1).toHtmlEscaped() + u"</td></tr>"_s;
    });
    showText(tr("Keyboard Shortcuts"), html + u"</table>"_s, this);
}

void MainWindow::fillJobs(QMenu& menu)
{
    for (const auto& job : jobs()) {
        auto* action = menu.addAction(tr(job.title), this, [this, &job] { doJob(job); });
        action->setObjectName(u"job/"_s + QString::fromUtf8(job.id));
        action->setStatusTip(tr(job.question));
    }
}

// Applies the filter, shows the panel, and says what was done so that it can be done again by hand.
void MainWindow::doJob(const Job& job)
{
    const auto filter = QString::fromUtf8(job.filter);
    m_filterBar->apply(filter);
    const auto id = QString::fromUtf8(job.id);
    showPanel(id == "latency"_L1 ? static_cast<StatisticsPanel*>(m_handshakes) : id == "hierarchy"_L1 ? static_cast<StatisticsPanel*>(m_hierarchy) : m_destinations);
    const auto done = filter.isEmpty() ? QString() : QString(tr("Filter: %1").arg(filter) + u"\n"_s);
    m_messages->show(MessageBar::Kind::Note, done + tr(job.advice), tr("Overview"), [this] {
        m_filterBar->apply({});
        showOverview();
    });
}

} // namespace capscope
