// What core writes for a person, in the window's language: sentences that are formatted, texts of tables, damaged translations.
#include "core/base/sentence.h"
#include "core/capture/capture_set.h"
#include "core/dissect/registry.h"
#include "core/dissect/text.h"
#include "core/filter/filter.h"
#include "core/statistics/destinations.h"
#include "core/statistics/unusual_protocols.h"
#include "ui/translation.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"

#include <QDirIterator>
#include <QLabel>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include <thread>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

// "{1:.3f}" as it is, "{}" with its place, sorted.
QStringList fieldsOf(const QString& text)
{
    static const QRegularExpression kField(u"\\{(\\d*)([^{}]*)\\}"_s);
    QStringList fields;
    for (auto all = kField.globalMatch(text); all.hasNext();) {
        const auto field = all.next();
        fields += (field.captured(1).isEmpty() ? QString::number(fields.size()) : field.captured(1)) + field.captured(2);
    }
    fields.sort();
    return fields;
}

} // namespace

class SentencesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    QHash<QString, QString> m_german;

    void check(const QString& english)
    {
        QVERIFY2(m_german.contains(english), qPrintable(u"no German text: "_s + english));
        QVERIFY2(fieldsOf(m_german.value(english)) == fieldsOf(english), qPrintable(english));
        QCOMPARE(QString::fromStdString(translated(english.toStdString())), m_german.value(english)); // the file is compiled in
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-test-sentences"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        QFile file(QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/translations/capscope_de.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString context;
        QString source;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement())
                continue;
            if (xml.name() == "name"_L1)
                context = xml.readElementText();
            else if (xml.name() == "source"_L1)
                source = xml.readElementText();
            else if (xml.name() == "translation"_L1 && context == "core"_L1)
                m_german.insert(source, xml.readElementText());
        }
        QVERIFY(!xml.hasError());
    }

    void cleanup() { setSentenceTranslator(nullptr); }

    void englishWithoutATranslator()
    {
        QVERIFY(!installLanguage(u"en"_s));
        QCOMPARE(sentence("\"{}\" has {} bytes", "a", 3), std::string("\"a\" has 3 bytes"));
        QCOMPARE(Filter::compile("tcp.port == ").error().message, std::string("Unexpected end of filter expression."));
    }

    void valuesMayChangePlaces()
    {
        setSentenceTranslator([](const std::string&) { return std::string("{1:.2f} vor {0}"); });
        QCOMPARE(sentence("{} after {:.2f}", "a", 1.5), std::string("1.50 vor a"));
    }

    // Translations come from a file: none may lose a value, or end the program.
    void damagedTranslationsAreNotUsed_data()
    {
        QTest::addColumn<QByteArray>("damaged");
        for (const auto* text : {"", "{", "}", "{}", "{} {} {}", "{0} {0}", "{} {1}", "{0} {2}", "{} {:s}", "{0} {1:d}", "{0} {1:", "{x} {}", "{{}} {}", "{} {} }"})
            QTest::newRow(*text == 0 ? "nothing" : text) << QByteArray(text);
    }

    void damagedTranslationsAreNotUsed()
    {
        QFETCH(QByteArray, damaged);
        static std::string given;
        given = damaged.toStdString();
        setSentenceTranslator([](const std::string&) { return given; });
        QCOMPARE(sentence("{} and {}", "a", 2), std::string("a and 2"));
    }

    void anyThreadMayWriteSentences()
    {
        std::atomic<bool> wrong = false;
        const auto german = [](const std::string&) { return std::string("{0} Pakete"); };
        {
            std::vector<std::jthread> writers;
            for (int i = 0; i < 4; ++i)
                writers.emplace_back([&wrong] {
                    for (int n = 0; n < 2000; ++n)
                        if (const auto text = sentence("{} frames", n); text != fmt::format("{} frames", n) && text != fmt::format("{} Pakete", n))
                            wrong = true;
                });
            for (int i = 0; i < 500; ++i)
                setSentenceTranslator(i % 2 == 0 ? static_cast<SentenceTranslator>(german) : nullptr);
        }
        QVERIFY(!wrong);
    }

    // Everything that is marked in the sources has a German text, with its values, and nothing is translated that nobody asks for.
    void everySentenceIsGerman()
    {
        QVERIFY(installLanguage(u"de"_s));
        static const QRegularExpression kSentence(u"\\b(?:sentence|translated|translatable)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)"_s);
        static const QRegularExpression kPart(u"\"((?:[^\"\\\\]|\\\\.)*)\""_s);
        static const QRegularExpression kEscape(u"\\\\(.)"_s);
        QSet<QString> asked;
        QDirIterator sources(QStringLiteral(CAPSCOPE_SOURCE_DIR "/core"), {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile source(sources.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            const auto code = QString::fromUtf8(source.readAll());
            for (auto all = kSentence.globalMatch(code); all.hasNext();) {
                QString text;
                const auto literal = all.next().captured(1);
                for (auto parts = kPart.globalMatch(literal); parts.hasNext();)
                    text += parts.next().captured(1);
                asked.insert(text.replace(kEscape, u"\\1"_s));
            }
        }
        QVERIFY(asked.size() > 200);
        for (const auto transport : {Transport::Tcp, Transport::Udp})
            for (uint32_t port = 0; port <= 0xffff; ++port)
                if (const auto note = unusualPort(transport, uint16_t(port)); !note.empty())
                    asked.insert(QString::fromUtf8(note.data(), qsizetype(note.size())));
        for (const auto& rule : builtInUnusualRules())
            asked << QString::fromStdString(rule.name) << QString::fromStdString(rule.reason);
        for (const auto& english : asked)
            check(english);
        for (auto text = m_german.cbegin(); text != m_german.cend(); ++text)
            QVERIFY2(asked.contains(text.key()), qPrintable(u"nobody asks for: "_s + text.key()));
    }

    // What the expert panel says of the protocols that are in nearly every capture, its severities and groups.
    void findingsOfCommonProtocolsAreTold()
    {
        QVERIFY(installLanguage(u"de"_s));
        const auto& registry = Registry::instance();
        const auto german = [](std::string_view english) { return QCoreApplication::translate("Finding", std::string(english).c_str()); };
        int count = 0;
        QStringList lacking;
        for (size_t i = 0; i < registry.fieldCount(); ++i) {
            const auto& field = registry.field(FieldId(i));
            const auto protocol = registry.protocol(registry.protocolOf(FieldId(i))).name;
            static constexpr std::string_view kCommon[] = {"eth", "arp", "ip", "ipv6", "icmp", "tcp", "udp", "dns", "dhcp", "http", "tls"};
            if (field.kind != Kind::Expert || std::ranges::find(kCommon, protocol) == std::end(kCommon) || field.label == "Time To Live")
                continue;
            ++count;
            if (const auto english = QString::fromUtf8(field.label.data(), qsizetype(field.label.size())); german(field.label) == english)
                lacking << english;
        }
        QVERIFY2(lacking.isEmpty(), qPrintable(lacking.join(u'\n')));
        QVERIFY2(count > 50, qPrintable(QString::number(count)));
        for (const auto severity : {Severity::Chat, Severity::Note, Severity::Warning, Severity::Error})
            QVERIFY(german(severityName(severity)) != QString::fromStdString(std::string(severityName(severity))));
        for (const auto group : {Group::Checksum, Group::Sequence, Group::Malformed, Group::Undecoded})
            QVERIFY(german(groupName(group)) != QString::fromStdString(std::string(groupName(group))));
    }

    void aWrongFilterIsExplainedInGerman()
    {
        QVERIFY(installLanguage(u"de"_s));
        FilterBar bar;
        bar.resize(900, 60);
        bar.show();
        bar.prepare(u"tcp.prt == 80"_s);
        QVERIFY2(bar.message().startsWith(u"„tcp.prt“ ist weder der Name eines Feldes noch eines Protokolls. Meinten Sie tcp.port"_s), qPrintable(bar.message()));
        auto* told = bar.findChild<QLabel*>(u"filterError"_s);
        QVERIFY2(told->text().contains(u" oder <a href=\""_s), qPrintable(told->text()));
        Q_EMIT told->linkActivated(u"tcp.port"_s);
        QCOMPARE(bar.text(), u"tcp.port == 80"_s);
        bar.prepare(u"tcp.port = 80"_s);
        QVERIFY2(told->text().contains(u"<a href=\"==\">„==“</a>"_s), qPrintable(told->text()));
        bar.prepare(u"tcp.port == "_s);
        QCOMPARE(bar.message(), u"Der Filter endet unerwartet."_s);
    }

    void aMissingFileIsToldInGerman()
    {
        QVERIFY(installLanguage(u"de"_s));
        const std::string missing = m_home.filePath(u"none.cap"_s).toStdString();
        const auto captures = openCaptures({&missing, 1});
        QVERIFY(!captures);
        const auto message = QString::fromStdString(captures.error().message);
        QVERIFY2(message.contains(u"lässt sich nicht öffnen"_s), qPrintable(message));
    }
};

QTEST_MAIN(SentencesTest)
#include "tst_sentences.moc"
