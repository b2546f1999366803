// Files that are being written while somebody closes the window: nothing is lost in silence, and no part of a file is left.
#include "tests/ui/sample_window.h"

#include "tests/core/captures.h"
#include "ui/dialogs/flow_dialog.h"
#include "ui/dialogs/follow_dialog.h"
#include "ui/file_writing.h"
#include "ui/packet_actions.h"
#include "ui/panels/panels.h"
#include "ui/views/message_bar.h"

#include <QDialog>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QStatusBar>
#include <QToolButton>

#include <semaphore>

using namespace capscope;
using namespace Qt::StringLiterals;

class WritingTest : public QObject, test::SampleWindow {
    Q_OBJECT

    QString m_large;
    std::counting_semaphore<8> m_gate{0}; // a written file passes it

    QString path(const QString& name) const { return m_home.filePath(u"out/"_s + name); }

    QStringList files() const { return QDir(m_home.filePath(u"out"_s)).entryList(QDir::Files | QDir::Hidden); }

    FileWriting* writing() { return m_window->findChild<FileWriting*>(QString(), Qt::FindDirectChildrenOnly); }

    // Written when somebody opens the gate, or given up.
    FileWriting::Job gated(const QString& name, Result<void>* ended, const Result<void>& outcome = {})
    {
        const auto write = [this, outcome, to = path(name)](const std::stop_token& stop, const std::function<void(uint64_t)>& progress) -> Result<void> {
            progress(5);
            while (!m_gate.try_acquire_for(std::chrono::milliseconds(5)))
                if (stop.stop_requested())
                    return fail(Error::Code::Cancelled, "stopped");
            QFile file(to);
            return outcome && file.open(QIODevice::WriteOnly) ? Result<void>() : outcome;
        };
        return {path(name), 10, write, [ended](const Result<void>& written) { *ended = written; }};
    }

    // Does `what`; `answer` gets the dialog that it brings, as soon as it is there. Returns whether it did.
    static bool answered(const std::function<void(QDialog&)>& answer, const std::function<void()>& what)
    {
        bool asked = false;
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, &look, [&] {
            if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget()); dialog != nullptr && dialog->objectName() == "waitForWriting"_L1 && !asked) {
                asked = true;
                answer(*dialog);
            }
        });
        look.start(10);
        what();
        return asked;
    }

    static void press(QDialog& dialog, const QString& button) { dialog.findChild<QPushButton*>(button)->click(); }

private Q_SLOTS:
    void initTestCase()
    {
        useSettings(u"capscope-test-writing"_s);
        QFile sample(m_sample);
        QVERIFY(sample.open(QIODevice::ReadOnly));
        const auto bytes = sample.readAll();
        QFile large(m_home.filePath(u"large.cap"_s));
        QVERIFY(large.open(QIODevice::WriteOnly));
        constexpr int kHeader = 24;
        constexpr int kTimes = 60;
        large.write(bytes.left(kHeader));
        for (int i = 0; i < kTimes; ++i)
            large.write(bytes.mid(kHeader));
        m_large = large.fileName();
    }

    void init()
    {
        QDir(m_home.filePath(u"out"_s)).removeRecursively();
        QVERIFY(QDir(m_home.path()).mkdir(u"out"_s));
        openSample();
    }

    void cleanup() { m_window.reset(); }

    // What the dialog shows is what the file has, whichever the form; nothing can be saved before the stream is read.
    void followedStreamsAreSaved()
    {
        const auto session = test::load(test::sourceDir() / "tests" / "captures" / "http.pcap");
        QVERIFY(session);
        FollowDialog dialog(session->snapshot(), Followed::Tcp, 0);
        const auto buttons = dialog.findChildren<QPushButton*>();
        const auto saveAs = std::ranges::find_if(buttons, [](const auto* button) { return button->text() == u"Save &as…"_s; });
        QVERIFY(saveAs != buttons.end());
        QVERIFY(!(*saveAs)->isEnabled());
        dialog.setSides(FollowDialog::Sides::First);
        dialog.setForm(FollowDialog::Form::Raw);
        QTRY_VERIFY(!dialog.busy());
        QVERIFY((*saveAs)->isEnabled());
        dialog.save(path(u"stream.txt"_s));
        QVERIFY(dialog.busy());
        QTRY_VERIFY(!dialog.busy());
        QFile raw(path(u"stream.txt"_s));
        QVERIFY(raw.open(QIODevice::ReadOnly));
        const auto bytes = raw.readAll();
        QVERIFY2(bytes.startsWith("GET ") && bytes.endsWith("\r\n\r\n") && !bytes.contains("HTTP/1.1 200"), bytes.left(200).constData());
        dialog.save(m_home.filePath(u"no such folder/stream.txt"_s));
        QTRY_VERIFY(!dialog.busy());
        const auto labels = dialog.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const auto* label) { return label->text().contains(u"could not be written"_s); }));
    }

    void closingWaitsForTheFile()
    {
        Result<void> ended = fail(Error::Code::Wrong, "not yet");
        writing()->start(gated(u"slow.pcapng"_s, &ended));
        const auto look = [this](QDialog& dialog) {
            QStringList texts;
            for (const auto* label : dialog.findChildren<QLabel*>())
                texts += label->text();
            QVERIFY2(texts.join(u' ').contains("slow.pcapng"_L1), qPrintable(texts.join(u' ')));
            QTRY_COMPARE(dialog.findChild<QProgressBar*>()->value(), 500);
            QVERIFY(m_window->isVisible());
            m_gate.release();
        };
        QVERIFY(answered(look, [this] { m_window->close(); }));
        QVERIFY(!m_window->isVisible());
        QVERIFY(ended);
        QCOMPARE(files(), QStringList{u"slow.pcapng"_s});
    }

    void closingWithoutWritingAsksNothing()
    {
        QVERIFY(!answered([](QDialog& dialog) { dialog.reject(); }, [this] { m_window->close(); }));
        QVERIFY(!m_window->isVisible());
    }

    void theWindowStaysIfSomebodyWants()
    {
        Result<void> ended = fail(Error::Code::Wrong, "not yet");
        writing()->start(gated(u"slow.pcapng"_s, &ended));
        QVERIFY(answered([](QDialog& dialog) { QTest::keyClick(&dialog, Qt::Key_Escape); }, [this] { m_window->close(); }));
        QVERIFY(m_window->isVisible());
        QVERIFY(writing()->busy() && !ended);
        // Enter is the harmless answer.
        QVERIFY(answered([](QDialog& dialog) { QTest::keyClick(&dialog, Qt::Key_Return); }, [this] { m_window->close(); }));
        QVERIFY(m_window->isVisible() && writing()->busy());
        m_gate.release();
        QTRY_VERIFY(ended);
        QCOMPARE(files(), QStringList{u"slow.pcapng"_s});
    }

    void givingUpLeavesNothing()
    {
        QVERIFY(m_window->open(m_large));
        waitIdle();
        m_window->save(path(u"large.pcapng"_s), true);
        QVERIFY(answered([](QDialog& dialog) { press(dialog, u"giveUp"_s); }, [this] { m_window->close(); }));
        QVERIFY(!m_window->isVisible());
        QVERIFY(!m_window->statusBar()->currentMessage().startsWith("Saved"_L1));
        QVERIFY2(m_window->messages()->message().contains("given up"_L1), qPrintable(m_window->messages()->message()));
        m_window.reset();
        QCOMPARE(files(), QStringList());
    }

    void whatWasThereStaysIfItIsGivenUp()
    {
        QFile before(path(u"large.pcapng"_s));
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
        before.close();
        QVERIFY(m_window->open(m_large));
        waitIdle();
        m_window->save(before.fileName(), true);
        QVERIFY(answered([](QDialog& dialog) { press(dialog, u"giveUp"_s); }, [this] { m_window->close(); }));
        m_window.reset();
        QCOMPARE(files(), QStringList{u"large.pcapng"_s});
        QVERIFY(before.open(QIODevice::ReadOnly));
        QCOMPARE(before.readAll(), QByteArray("before"));
    }

    void aFileThatFailsKeepsTheWindow()
    {
        Result<void> ended;
        writing()->start(gated(u"full.pcapng"_s, &ended, fail(Error::Code::NotWritable, "No space left on device.")));
        QVERIFY(answered([this](QDialog&) { m_gate.release(); }, [this] { m_window->close(); }));
        QVERIFY(m_window->isVisible());
        QVERIFY(!ended);
        QCOMPARE(ended.error().message, std::string("No space left on device."));
    }

    void stoppingSaysSo()
    {
        QVERIFY(m_window->open(m_large));
        waitIdle();
        m_window->save(path(u"large.pcapng"_s), true);
        for (auto* button : m_window->findChildren<QToolButton*>())
            if (button->text() == "Stop"_L1)
                button->click();
        QVERIFY2(m_window->messages()->message().contains("large.pcapng"_L1) && m_window->messages()->message().contains("given up"_L1), qPrintable(m_window->messages()->message()));
        waitIdle();
        m_window.reset();
        QCOMPARE(files(), QStringList());
    }

    // The second one does not take the first one's place.
    void severalAreWrittenAfterEachOther()
    {
        m_window->save(path(u"a.pcapng"_s), true);
        m_window->save(path(u"b.pcap"_s), true);
        QCOMPARE(writing()->paths().size(), 2);
        m_window->close(); // waits for both
        QVERIFY(!m_window->isVisible());
        QCOMPARE(files(), (QStringList{u"a.pcapng"_s, u"b.pcap"_s}));
    }

    void commentsThatAreBeingSavedAreNotAskedFor()
    {
        m_window->findChild<PacketActions*>()->setComment(3, u"look here"_s);
        m_window->save(path(u"a.pcapng"_s), true);
        m_window->close(); // waits for the file
        QVERIFY(!m_window->isVisible());
        QCOMPARE(files(), QStringList{u"a.pcapng"_s});
    }

    // Those that came too late for the file.
    void commentsOfMeanwhileAreNotForgotten()
    {
        auto* actions = m_window->findChild<PacketActions*>();
        actions->setComment(3, u"look here"_s);
        m_window->save(path(u"a.pcapng"_s), true);
        actions->setComment(1, u"and here"_s);
        waitIdle();
        QVERIFY(actions->hasUnsavedComments());
        // A file of the capture before says nothing of this one's.
        m_window->save(path(u"b.pcapng"_s), true);
        actions->forgetCapture();
        actions->setComment(2, u"of another"_s);
        waitIdle();
        QVERIFY(actions->hasUnsavedComments());
        actions->forgetCapture();
    }

    void windowsOfItsOwnCount()
    {
        m_window->findChild<QAction*>(u"statistics/Flow Graph"_s)->trigger();
        auto* dialog = m_window->findChild<FlowDialog*>();
        QVERIFY(dialog != nullptr);
        Result<void> ended = fail(Error::Code::Wrong, "not yet");
        dialog->findChild<FileWriting*>()->start(gated(u"flow.txt"_s, &ended));
        QVERIFY(answered([](QDialog& question) { press(question, u"stay"_s); }, [dialog] { dialog->close(); }));
        QVERIFY(dialog->isVisible());
        QVERIFY(answered([](QDialog& question) { press(question, u"stay"_s); }, [dialog] { QTest::keyClick(dialog, Qt::Key_Escape); }));
        QVERIFY(dialog->isVisible());
        QVERIFY(answered([](QDialog& question) { press(question, u"stay"_s); }, [this] { m_window->close(); }));
        QVERIFY(m_window->isVisible());
        QVERIFY(answered([](QDialog& question) { press(question, u"giveUp"_s); }, [this] { m_window->close(); }));
        QVERIFY(!m_window->isVisible());
        QCOMPARE(ended.error().code, Error::Code::Cancelled);
    }

    void tablesCountAndAreWhole()
    {
        m_window->destinations()->writeTable(path(u"table.csv"_s));
        m_window->destinations()->copyTable(TableFormat::Json); // does not take it away
        m_window->destinations()->writeTable(path(u"table.json"_s));
        answered([](QDialog&) {}, [this] { m_window->close(); });
        QVERIFY(!m_window->isVisible());
        QCOMPARE(files(), (QStringList{u"table.csv"_s, u"table.json"_s}));
        QFile file(path(u"table.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), m_window->destinations()->model()->toText(TableFormat::Csv));
    }
};

QTEST_MAIN(WritingTest)
#include "tst_writing.moc"
