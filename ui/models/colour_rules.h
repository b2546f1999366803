// Colours of packets: rules of a name, a display filter and two colours; the first that a packet passes colours it.
#pragma once

#include "core/base/result.h"
#include "core/filter/filter.h"

#include <QColor>
#include <QList>
#include <QPalette>
#include <QString>

#include <memory>
#include <vector>

class QSettings;

namespace capscope {

struct ColourRule {
    QString name;
    QString filter;
    QColor background;
    QColor text;
    bool enabled = true;

    friend bool operator==(const ColourRule&, const ColourRule&) = default;
};

struct RuleColours {
    QColor background;
    QColor text;
};

// As the rule says, or, where the palette is dark, the same hues for a dark window; text that could not be read is made
// lighter or darker until it can.
RuleColours coloursFor(const ColourRule& rule, const QPalette& palette);
// By WCAG 2: from 1 to 21; 4.5 can be read.
double contrast(const QColor& a, const QColor& b);

// Our own; hues that people with any of the colour blindnesses can tell apart carry the meanings that matter.
QList<ColourRule> standardColourRules();
// The standard ones if nothing is kept.
QList<ColourRule> loadColourRules(QSettings& settings);
void saveColourRules(QSettings& settings, const QList<ColourRule>& rules);

// Wireshark's file of rules. Reading fails with the line that is none; colours of single conversations are left out.
Result<QList<ColourRule>> parseColourFilters(const QString& text);
QString colourFiltersText(const QList<ColourRule>& rules);

// Rules ready to be asked. Those that are off or wrong never match.
class ColourProgram {
public:
    explicit ColourProgram(const QList<ColourRule>& rules = {});

    const QList<ColourRule>& rules() const { return m_rules; }

    // Fields that must be wanted where a frame is dissected to be asked about, besides those in `also`.
    FieldSet fields(const std::vector<FieldId>& also) const;
    // Index of the first rule that passes; -1: none.
    int ruleOf(const Dissection& dissection) const;

private:
    QList<ColourRule> m_rules;
    std::vector<std::pair<int, Filter>> m_filters; // by index of the rule
};

} // namespace capscope
