// Help texts in a window of their own, beside the work: the keys, the filter language.
#pragma once

class QWidget;
class QString;

namespace capscope {

// Shows rich text; closes with Escape. Does not wait.
void showText(const QString& title, const QString& html, QWidget* parent);

// What the filter language is, with examples; its whole reference is docs/filters.md.
QString filterLanguageHtml();

} // namespace capscope
