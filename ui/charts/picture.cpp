// Writing pictures.
#include "ui/charts/picture.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char* text) { return QCoreApplication::translate("Picture", text); }

} // namespace

QRect drawCaption(QPainter& painter, const QRect& area, const QString& caption, const QFont& font, const QPalette& palette)
{
    painter.fillRect(area, palette.brush(QPalette::Base));
    if (caption.isEmpty())
        return area;
    painter.setFont(font);
    painter.setPen(palette.color(QPalette::Text));
    constexpr int kMargin = 8;
    const auto room = area.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const auto needed = painter.boundingRect(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, caption);
    const auto height = std::min(needed.height() + 2 * kMargin, area.height() / 2);
    painter.drawText(QRect(room.left(), area.bottom() - height + kMargin, room.width(), height - kMargin), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     caption);
    return area.adjusted(0, 0, 0, -height);
}

QString savePicture(const QString& path, const QSize& size, const QString& title, const std::function<void(QPainter&, const QRect&)>& paint)
{
    const auto suffix = QFileInfo(path).suffix().toLower();
    const QRect area(QPoint(), size);
    bool good = false;
    QPainter painter;
    if (suffix == "png"_L1) {
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        good = painter.begin(&image);
        if (good) {
            painter.setRenderHint(QPainter::Antialiasing);
            paint(painter, area);
            good = painter.end() && image.save(path);
        }
    } else if (suffix == "pdf"_L1) {
        QPdfWriter writer(path);
        constexpr int kDotsPerInch = 96; // one pixel of the screen each
        writer.setResolution(kDotsPerInch);
        writer.setTitle(title);
        writer.setPageSize(QPageSize(QSizeF(size) * 72 / kDotsPerInch, QPageSize::Point, {}, QPageSize::ExactMatch));
        writer.setPageMargins({});
        good = painter.begin(&writer);
        if (good) {
            paint(painter, area);
            good = painter.end();
        }
    } else if (suffix == "svg"_L1) {
        QSvgGenerator generator;
        generator.setFileName(path);
        generator.setSize(size);
        generator.setViewBox(area);
        generator.setTitle(title);
        good = painter.begin(&generator);
        if (good) {
            paint(painter, area);
            good = painter.end();
        }
    } else {
        return translated(QT_TRANSLATE_NOOP("Picture", "\"%1\" is not a format for pictures; use .png, .svg or .pdf.")).arg(suffix);
    }
    return good ? QString() : translated(QT_TRANSLATE_NOOP("Picture", "The picture \"%1\" could not be written. Check the folder and the free space.")).arg(path);
}

} // namespace capscope
