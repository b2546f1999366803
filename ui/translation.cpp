// Our texts lie in the program, those of Qt's own dialogs where Qt is installed.
#include "ui/translation.h"

#include "core/base/sentence.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// A library's resources are linked only if they are asked for, from outside of any namespace.
static void linkTranslations() { Q_INIT_RESOURCE(translations); }

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

bool install(const QLocale& locale, const QString& file, const QString& folder)
{
    auto* texts = new QTranslator(QCoreApplication::instance());
    if (texts->load(locale, file, u"_"_s, folder)) {
        QCoreApplication::installTranslator(texts);
        return true;
    }
    delete texts;
    return false;
}

// Numbers are written as the texts around them are: "4.631" has one meaning in a sentence.
void writeNumbersIn(const QLocale& locale)
{
    if (QLocale::system().language() != locale.language())
        QLocale::setDefault(locale);
}

// What core writes for a person: errors, hints, explanations.
std::string sentenceOf(const std::string& english) { return QCoreApplication::translate("core", english.c_str()).toStdString(); }

} // namespace

bool installLanguage(const QString& language)
{
    linkTranslations();
    // English has its plurals in a file like any other language; what a language does not say is English, too.
    install(QLocale(QLocale::English), u"capscope"_s, u":/translations"_s);
    // Of the desktop only its first language: English is never missing.
    const auto wanted = language == "system"_L1 ? QLocale::system().uiLanguages().value(0) : language;
    const QLocale locale(wanted.isEmpty() || wanted == "C"_L1 ? u"en"_s : wanted);
    if (locale.language() == QLocale::English) {
        writeNumbersIn(locale);
        return false;
    }
    if (!install(locale, u"capscope"_s, u":/translations"_s))
        return false;
    writeNumbersIn(locale);
    setSentenceTranslator(sentenceOf);
    install(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    return true;
}

} // namespace capscope
