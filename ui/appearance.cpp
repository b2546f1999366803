// The application's style, palette and font; what the desktop gave is kept to go back to.
#include "ui/appearance.h"

#include "ui/preferences.h"
#include "ui/theme.h"

#include <QApplication>
#include <QFont>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>

namespace capscope::appearance {

using namespace Qt::StringLiterals;

namespace {

// Fusion draws frames of boxes darker than what is around them, and a light copy below texts that are off: on dark ground the first
// vanishes and the second blurs.
class ThemeStyle : public QProxyStyle {
public:
    ThemeStyle()
        : QProxyStyle(u"Fusion"_s)
    {
    }

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const override
    {
        return hint == SH_EtchDisabledText ? 0 : QProxyStyle::styleHint(hint, option, widget, returned);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if ((element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck) || !theme::isDark(option->palette))
            return;
        painter->save();
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }
};

struct Desktop {
    QString style;
    QPalette palette;
    QFont font;
};

const Desktop& desktop()
{
    static const Desktop kDesktop{QApplication::style()->objectName(), QApplication::palette(), QApplication::font()};
    return kDesktop;
}

QString& themeOfThisRun()
{
    static QString theme;
    return theme;
}

void applyTheme(const QString& theme)
{
    static QString current = u"system"_s;
    if (theme == current)
        return;
    current = theme;
    if (theme == "system"_L1) {
        QApplication::setStyle(QStyleFactory::create(desktop().style));
        QApplication::setPalette(desktop().palette);
        return;
    }
    QApplication::setStyle(new ThemeStyle);
    QApplication::setPalette(theme == "dark"_L1 ? theme::darkPalette() : theme::lightPalette());
}

} // namespace

void setThemeOfThisRun(const char* theme) { themeOfThisRun() = QString::fromUtf8(theme); }

void apply()
{
    desktop(); // before anything is changed
    applyTheme(themeOfThisRun().isEmpty() ? preference("appearance/theme").toString() : themeOfThisRun());
    auto font = desktop().font;
    if (const auto family = preference("appearance/font").toString(); !family.isEmpty())
        font.setFamily(family);
    const auto size = preference("appearance/fontSize").toInt();
    const auto points = size > 0 ? double(size) : font.pointSizeF() > 0 ? font.pointSizeF() : 10.0;
    font.setPointSizeF(std::max(4.0, points * preference("appearance/zoom").toInt() / 100.0));
    if (font != QApplication::font())
        QApplication::setFont(font);
}

void zoom(int steps)
{
    constexpr int kStep = 10;
    const auto now = preference("appearance/zoom").toInt();
    setPreference("appearance/zoom", steps == 0 ? 100 : std::clamp(now + steps * kStep, 50, 300));
    apply();
}

} // namespace capscope::appearance
