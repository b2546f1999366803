// The window in German: the names of the menus, letters that do not clash, Qt's arguments in their places.
#include "ui/main_window.h"
#include "ui/translation.h"

#include <QDirIterator>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

using namespace capscope;
using namespace Qt::StringLiterals;

class TranslationTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        QVERIFY(!installLanguage(u"en"_s)); // nothing but its plurals
        QVERIFY(!installLanguage(u"tlh"_s)); // nobody translated it
        QVERIFY(!installLanguage({}));
    }

    // "1 connection", "2 connections": every counted text of the sources has both forms.
    void englishCountsOneAndMany()
    {
        QCOMPARE(QCoreApplication::translate("capscope::HandshakesPanel", "%n connection(s)", nullptr, 1), u"1 connection"_s);
        QCOMPARE(QCoreApplication::translate("capscope::HandshakesPanel", "%n connection(s)", nullptr, 2), u"2 connections"_s);
        QFile file(QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/translations/capscope_en.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto forms = QString::fromUtf8(file.readAll());
        static const QRegularExpression kUnfinished(u"<numerusform>[^<]*\\(|<numerusform/>|unfinished"_s);
        QVERIFY2(!kUnfinished.match(forms).hasMatch(), "a counted text of English has no plural");
        static const QRegularExpression kCounted(u"tr\\(\"([^\"]*%L?n[^\"]*)\""_s);
        QDirIterator sources(QStringLiteral(CAPSCOPE_SOURCE_DIR "/ui"), {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        int count = 0;
        while (sources.hasNext()) {
            QFile source(sources.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            const auto text = QString::fromUtf8(source.readAll());
            for (auto all = kCounted.globalMatch(text); all.hasNext(); ++count) {
                const auto counted = all.next().captured(1);
                QVERIFY2(forms.contains(u"<source>"_s + counted.toHtmlEscaped() + u"</source>"_s), qPrintable(counted));
            }
        }
        QVERIFY(count > 10);
    }

    // Texts of tables are looked up under the name that they are written with: what asks for them is a class, or names it, too.
    void textsOfTablesAreFound()
    {
        QFile file(QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/translations/capscope_de.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto german = QString::fromUtf8(file.readAll());
        static const QRegularExpression kText(u"QT_TRANSLATE_NOOP\\(\"([^\"]+)\",\\s*\"((?:[^\"\\\\]|\\\\.|\"\\s*\")*)\"\\)"_s);
        static const QRegularExpression kBetweenParts(u"(?<!\\\\)\"\\s*\""_s); // of a text on several lines
        QDirIterator sources(QStringLiteral(CAPSCOPE_SOURCE_DIR "/ui"), {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        int count = 0;
        while (sources.hasNext()) {
            QFile source(sources.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            const auto code = QString::fromUtf8(source.readAll());
            for (auto all = kText.globalMatch(code); all.hasNext(); ++count) {
                const auto found = all.next();
                const auto context = found.captured(1);
                QVERIFY2(context.startsWith("capscope::"_L1) || code.contains(u"translate(\"%1\""_s.arg(context)), qPrintable(context));
                const auto start = german.indexOf(u"<name>%1</name>"_s.arg(context));
                const auto text = u"<source>%1</source>"_s.arg(found.captured(2).remove(kBetweenParts).replace(u"\\\""_s, u"\""_s).toHtmlEscaped().replace(u"&quot;"_s, u"\""_s));
                QVERIFY2(start >= 0 && german.mid(start, german.indexOf(u"</context>"_s, start) - start).contains(text), qPrintable(context + u": "_s + text));
            }
        }
        QVERIFY(count > 100);
    }

    void theMenusAreGerman()
    {
        QVERIFY(installLanguage(u"de"_s)); // for all that follow
        MainWindow window;
        QStringList titles;
        for (const auto* action : window.menuBar()->actions())
            titles += action->text().remove(u'&');
        QCOMPARE(titles.join(u' '), u"Datei Bearbeiten Ansicht Navigation Analyse Statistiken Hilfe"_s);
        const auto* open = window.findChild<QAction*>(u"file/Open"_s); // its name stays
        QVERIFY(open != nullptr);
        QCOMPARE(open->text().remove(u'&'), u"Öffnen …"_s);
    }

    void lettersDoNotClash()
    {
        MainWindow window;
        QList<const QWidget*> menus{window.menuBar()};
        for (const auto* menu : window.menuBar()->findChildren<QMenu*>())
            menus += menu;
        QSet<QString> english;
        for (const auto& row : MainWindow::menuRows())
            english.insert(QString::fromUtf8(row.text));
        for (const auto& title : MainWindow::menuTitles())
            english.insert(QString::fromUtf8(title.text));
        for (const auto* menu : menus) {
            QHash<QString, QString> known;
            for (const auto* action : menu->actions()) {
                if (english.contains(action->text())) // not translated yet: its letter is that of the English menu
                    continue;
                const auto at = action->text().indexOf(u'&');
                if (at < 0)
                    continue;
                const auto letter = action->text().mid(at + 1, 1).toLower();
                QVERIFY2(!known.contains(letter), qPrintable(action->text() + u" and "_s + known.value(letter)));
                known.insert(letter, action->text());
            }
        }
    }

    // What is left out stands for words: "Öffnen …", "… als CSV".
    void dotsStandApart()
    {
        QFile file(QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/translations/capscope_de.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        static const QRegularExpression kTranslation(u"<(?:translation|numerusform)>([^<]*)</"_s);
        static const QRegularExpression kTight(u"[^\\s„]…|…[^\\s“]"_s);
        int count = 0;
        for (auto all = kTranslation.globalMatch(QString::fromUtf8(file.readAll())); all.hasNext();) {
            const auto text = all.next().captured(1);
            QVERIFY2(!kTight.match(text).hasMatch(), qPrintable(text));
            count += int(text.contains(u'…'));
        }
        QVERIFY(count > 50);
    }

    // A lost %1 would lose a file's name.
    void argumentsAreKept()
    {
        QFile file(QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/translations/capscope_de.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        static const QRegularExpression kArgument(u"%L?([0-9]|n)"_s);
        static const QRegularExpression kCounted(u"%L?n"_s);
        const auto arguments = [](const QString& text) {
            QStringList found;
            for (auto all = kArgument.globalMatch(text); all.hasNext();)
                found += all.next().captured();
            found.sort();
            return found;
        };
        QString source;
        int count = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement())
                continue;
            if (xml.name() == "source"_L1) {
                source = xml.readElementText();
            } else if (xml.name() == "numerusform"_L1 || (xml.name() == "translation"_L1 && !kCounted.match(source).hasMatch())) {
                if (const auto text = xml.readElementText(); !text.isEmpty()) {
                    QVERIFY2(arguments(text) == arguments(source), qPrintable(source));
                    ++count;
                }
            }
        }
        QVERIFY(!xml.hasError());
        QVERIFY(count > 300);
    }
};

QTEST_MAIN(TranslationTest)
#include "tst_translation.moc"
