// A sign, the text, what to do, and a cross.
#include "ui/views/message_bar.h"

#include "ui/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace capscope {

using namespace Qt::StringLiterals;

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_sign(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QToolButton(this))
{
    setObjectName(u"messageBar"_s);
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_action->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* close = new QToolButton(this);
    close->setText(u"✕"_s);
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(tr("Close this message"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 4, 4);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignTop);
    layout->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, &MessageBar::clear);
    connect(m_action, &QToolButton::clicked, this, [this] {
        const auto run = m_run; // it may show another message
        clear();
        if (run)
            run();
    });
    QFrame::hide();
}

void MessageBar::show(Kind kind, const QString& message, const QString& action, std::function<void()> run)
{
    m_kind = kind;
    m_run = std::move(run);
    m_text->setText(message);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_sign->setText(kind == Kind::Note ? u"ℹ"_s : kind == Kind::Warning ? u"⚠"_s : u"✖"_s);
    m_sign->setAccessibleName(kind == Kind::Note ? tr("Note") : kind == Kind::Warning ? tr("Warning") : tr("Error"));
    setAccessibleName(m_sign->accessibleName() + u": "_s + message);
    paintKind();
    QFrame::show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::clear()
{
    m_run = {};
    m_text->clear();
    hide();
}

QString MessageBar::message() const { return isHidden() ? QString() : m_text->text(); }

void MessageBar::paintKind()
{
    auto colours = palette();
    const auto background = m_kind == Kind::Note ? palette().color(QPalette::AlternateBase)
        : m_kind == Kind::Warning                ? theme::filterHint(parentWidget() != nullptr ? parentWidget()->palette() : palette())
                                                 : theme::filterWrong(parentWidget() != nullptr ? parentWidget()->palette() : palette());
    colours.setColor(QPalette::Window, background);
    if (colours.color(QPalette::Window) != palette().color(QPalette::Window))
        setPalette(colours);
}

void MessageBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !isHidden())
        paintKind();
}

} // namespace capscope
