// The dialogs, and the way from a plot to a painter.
#include "ui/charts/picture_export.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPicture>

#include <qcustomplot.h>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char* text) { return QCoreApplication::translate("Picture", text); }

} // namespace

void exportPicture(QWidget* parent, const QString& title, const QString& suggestedFile, const std::function<QString(const QString& path, const QSize& size)>& save)
{
    const auto path = QFileDialog::getSaveFileName(parent, title, suggestedFile, translated(QT_TRANSLATE_NOOP("Picture", "Pictures (*.png *.svg *.pdf)")));
    if (path.isEmpty())
        return;
    bool good = false;
    const auto size = QInputDialog::getText(parent, title, translated(QT_TRANSLATE_NOOP("Picture", "Width x height in pixels:")), QLineEdit::Normal, u"1200x700"_s, &good)
                          .split(u'x');
    if (!good)
        return;
    const QSize wanted(size.value(0).toInt(), size.value(1).toInt());
    constexpr int kLargest = 20'000; // a picture of more is a mistake
    const bool fits = wanted.width() >= 50 && wanted.height() >= 50 && wanted.width() <= kLargest && wanted.height() <= kLargest;
    const auto problem = fits ? save(path, wanted)
                              : translated(QT_TRANSLATE_NOOP("Picture", "The size must be two numbers from 50 to %1, such as 1200x700.")).arg(kLargest);
    if (!problem.isEmpty())
        QMessageBox::warning(parent, title, problem);
}

void drawPlot(QPainter& painter, QCustomPlot& plot, const QRect& area)
{
    // QCPPainter draws on a device of its own: hand over by a picture of drawing commands.
    QPicture commands;
    QCPPainter drawn;
    drawn.begin(&commands);
    drawn.setMode(QCPPainter::pmVectorized);
    drawn.setMode(QCPPainter::pmNoCaching);
    plot.toPainter(&drawn, area.width(), area.height());
    drawn.end();
    painter.drawPicture(area.topLeft(), commands);
}

} // namespace capscope
