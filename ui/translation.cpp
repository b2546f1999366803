// Our texts lie in the program, those of Qt's own dialogs where Qt is installed.
#include "ui/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// A library's resources are linked only if they are asked for, from outside of any namespace.
static void linkTranslations() { Q_INIT_RESOURCE(translations); }

namespace capscope {

using namespace Qt::StringLiterals;

bool installLanguage(const QString& language)
{
    // Of the desktop only its first language: English is never missing.
    const auto wanted = language == "system"_L1 ? QLocale::system().uiLanguages().value(0) : language;
    if (wanted.isEmpty() || wanted.startsWith("en"_L1) || wanted == "C"_L1)
        return false;
    linkTranslations();
    const QLocale locale(wanted);
    auto* texts = new QTranslator(QCoreApplication::instance());
    if (!texts->load(locale, u"capscope"_s, u"_"_s, u":/translations"_s)) {
        delete texts;
        return false;
    }
    QCoreApplication::installTranslator(texts);
    auto* dialogs = new QTranslator(QCoreApplication::instance());
    if (dialogs->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(dialogs);
    return true;
}

} // namespace capscope
