// Pictures that leave the program: PNG, SVG, PDF, with a caption.
#pragma once

#include <QFont>
#include <QPalette>
#include <QRect>
#include <QString>

#include <functional>

class QPainter;

namespace capscope {

// Writes a picture by the suffix of the file; `paint` draws into the rectangle. Fails with a sentence.
QString savePicture(const QString& path, const QSize& size, const QString& title, const std::function<void(QPainter&, const QRect&)>& paint);
// Draws `caption` at the lower edge; returns what is left above it.
QRect drawCaption(QPainter& painter, const QRect& area, const QString& caption, const QFont& font, const QPalette& palette);

} // namespace capscope
