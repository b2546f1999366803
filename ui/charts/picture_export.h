// What exporting a chart asks for, and how a plot gets into a picture.
#pragma once

#include <QSize>
#include <QString>

#include <functional>

class QCustomPlot;
class QPainter;
class QRect;
class QWidget;

namespace capscope {

// Asks for a file and a size, and calls `save`, which fails with a sentence; that is shown.
void exportPicture(QWidget* parent, const QString& title, const QString& suggestedFile, const std::function<QString(const QString& path, const QSize& size)>& save);
// The plot as lines and texts, not as pixels.
void drawPlot(QPainter& painter, QCustomPlot& plot, const QRect& area);

} // namespace capscope
