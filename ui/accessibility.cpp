// Roles and choices of the widgets that paint themselves.
#include "ui/accessibility.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace capscope {
namespace {

struct PaintedWidget {
    const char* className;
    QAccessible::Role role;
};

constexpr PaintedWidget kPainted[] = {
    {"capscope::PacketList", QAccessible::Table},
    {"capscope::BytesView", QAccessible::Document},
    {"capscope::Minimap", QAccessible::Graphic},
    {"capscope::Chart", QAccessible::Chart},
    {"capscope::Icicle", QAccessible::Chart},
    {"capscope::StreamPlot", QAccessible::Chart},
    {"capscope::FlowView", QAccessible::Chart},
};

QAccessibleInterface* interfaceOf(const QString& className, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    for (const auto& painted : kPainted)
        if (widget != nullptr && className == QLatin1String(painted.className))
            return new QAccessibleWidget(widget, painted.role);
    return nullptr;
}

} // namespace

void giveAccessibleRoles()
{
    QAccessible::installFactory(interfaceOf); // one that is there already is not installed again
}

void tellChosen(QWidget* widget, const QString& what)
{
    widget->setAccessibleDescription(what);
    QAccessibleEvent changed(widget, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace capscope
