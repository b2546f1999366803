// capscope: the desktop program.
//   capscope [--filter FILTER] [--dark|--light] [--render PICTURE.png [--size WxH]] [CAPTURE...]
#include "ui/appearance.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/translation.h"
#include "ui/views/filter_bar.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

// Waits until everything is loaded and counted, then leaves a picture of the window.
int render(capscope::MainWindow& window, const QString& path)
{
    constexpr int kPatienceMs = 120'000;
    QElapsedTimer time;
    time.start();
    while (!window.idle() && time.elapsed() < kPatienceMs)
        QApplication::processEvents(QEventLoop::AllEvents, 50);
    for (int i = 0; i < 10; ++i) // charts are drawn when the loop is idle
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    if (window.grab().save(path))
        return 0;
    std::fprintf(stderr, "capscope: The picture \"%s\" could not be written.\n", qPrintable(path));
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"capscope"_s);
    QApplication::setOrganizationName(u"Capscope"_s);
    QApplication::setApplicationVersion(QStringLiteral(CAPSCOPE_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Answers about packet captures: latency, protocols, destinations."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"capture"_s, u"Capture file to open; several, or a folder, are one capture in the order of time."_s, u"[capture...]"_s);
    const QCommandLineOption filter({u"Y"_s, u"filter"_s}, u"Display filter to apply."_s, u"filter"_s);
    const QCommandLineOption picture(u"render"_s, u"Leave a picture of the window in this file and end."_s, u"file"_s);
    const QCommandLineOption size(u"size"_s, u"Size of the window, e.g. 1400x900."_s, u"WxH"_s);
    const QCommandLineOption dark(u"dark"_s, u"Dark colours."_s);
    const QCommandLineOption light(u"light"_s, u"Light colours."_s);
    parser.addOptions({filter, picture, size, dark, light});
    parser.process(application);
    if (parser.isSet(dark) || parser.isSet(light))
        capscope::appearance::setThemeOfThisRun(parser.isSet(dark) ? "dark" : "light");
    capscope::appearance::apply();
    capscope::installLanguage(capscope::preference("appearance/language").toString());

    capscope::MainWindow window;
    if (parser.isSet(size)) {
        const auto parts = parser.value(size).split(u'x');
        const QSize wanted(parts.value(0).toInt(), parts.value(1).toInt());
        if (!wanted.isValid() || wanted.isEmpty()) {
            std::fprintf(stderr, "capscope: --size takes width and height, such as 1400x900.\n");
            return 1;
        }
        window.resize(wanted);
    }
    window.show();
    const auto files = parser.positionalArguments();
    if (!files.isEmpty() && !window.open(files) && parser.isSet(picture))
        return 2;
    if (parser.isSet(filter))
        window.filterBar()->apply(parser.value(filter));
    if (parser.isSet(picture))
        return render(window, parser.value(picture));
    return QApplication::exec();
}
