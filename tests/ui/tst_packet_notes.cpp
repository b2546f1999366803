// What is looked for, noted on and taken from packets: find, marks, comments, selections, copies, details and their export.
#include "tests/ui/sample_window.h"
#include "ui/dialogs/field_dialog.h"
#include "ui/dialogs/packet_window.h"
#include "ui/models/bytes_text.h"
#include "ui/models/details_export.h"
#include "ui/models/details_model.h"
#include "ui/packet_actions.h"
#include "ui/views/bytes_view.h"
#include "ui/views/find_bar.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTableWidget>
#include <QTimer>
#include <QTreeView>
#include <QtTest>

using namespace capscope;
using namespace capscope::test;
using namespace Qt::StringLiterals;

class PacketNotesTest : public QObject, SampleWindow {
    Q_OBJECT

    void find(FindKind kind, FindPlace place, const QString& text, bool backward = false)
    {
        m_window->findBar()->open();
        m_window->findBar()->findChild<QComboBox*>(u"findKind"_s)->setCurrentIndex(int(kind));
        m_window->findBar()->findChild<QComboBox*>(u"findPlace"_s)->setCurrentIndex(int(place));
        m_window->findBar()->findChild<QLineEdit*>(u"findText"_s)->setText(text);
        m_window->findBar()->find(backward);
        waitIdle();
    }

private Q_SLOTS:
    void initTestCase() { useSettings(u"capscope-notes-test"_s); }

    void init() { openSample(); }

    void cleanup() { m_window.reset(); }

    // --- find

    void findsTextsBytesAndFilters()
    {
        list()->selectFirst();
        find(FindKind::DisplayFilter, FindPlace::PacketList, u"tcp.port == 111"_s);
        QCOMPARE(m_window->findBar()->message(), QString());
        const auto first = *list()->current();
        QVERIFY(list()->text(first, ColumnKind::Info).contains("111"_L1));
        find(FindKind::DisplayFilter, FindPlace::PacketList, u"tcp.port == 111"_s);
        QVERIFY(*list()->current() > first);
        QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
        waitIdle();
        QCOMPARE(*list()->current(), first);
        QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier); // around the beginning
        waitIdle();
        QVERIFY(*list()->current() > first);
        QVERIFY(m_window->findBar()->message().contains("end of the list"_L1));

        find(FindKind::String, FindPlace::PacketList, u"[syn, ack]"_s);
        QVERIFY(list()->text(*list()->current(), ColumnKind::Info).contains("[SYN, ACK]"_L1));
        m_window->findBar()->findChild<QCheckBox*>(u"findCase"_s)->setChecked(true);
        find(FindKind::String, FindPlace::PacketList, u"[syn, ack]"_s);
        QVERIFY(m_window->findBar()->message().contains("was not found in the columns"_L1));
        m_window->findBar()->findChild<QCheckBox*>(u"findCase"_s)->setChecked(false);

        find(FindKind::RegularExpression, FindPlace::Details, u"window size scaling factor: -?[0-9]+"_s);
        QCOMPARE(m_window->detailsModel()->row(m_window->details()->currentIndex())->fieldName, u"tcp.window_size_scalefactor"_s);

        find(FindKind::HexValue, FindPlace::Bytes, u"08 00 45 00"_s);
        QCOMPARE(m_window->bytes()->highlightStart(), 12u);
        QCOMPARE(m_window->bytes()->highlightLength(), 4u);
        find(FindKind::HexValue, FindPlace::Bytes, u"123"_s); // half a byte
        QVERIFY(m_window->findBar()->message().contains("no hex value"_L1));
        find(FindKind::RegularExpression, FindPlace::Bytes, u"("_s);
        QVERIFY(!m_window->findBar()->message().isEmpty());
    }

    void tellsWhereItLooked()
    {
        filter(u"udp"_s);
        find(FindKind::String, FindPlace::Bytes, u"there is no such text"_s);
        const auto message = m_window->findBar()->message();
        QVERIFY(message.contains("in the bytes of"_L1) && message.contains("hides"_L1));
    }

    // --- marks, references, comments

    void marksAreSetAndVisited()
    {
        list()->setFocus();
        for (const Row row : {3u, 9u}) {
            list()->select(row);
            QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
        }
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        waitIdle();
        QCOMPARE(*list()->current(), 3u);
        QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        waitIdle();
        QCOMPARE(*list()->current(), 9u);
        filter(u"frame.marked == 1"_s);
        QCOMPARE(rows(), (std::vector<Row>{3, 9}));
        QVERIFY(m_window->detailsModel()->find(u"frame.marked"_s).data().toString().contains("marked: True"_L1));
        filter({});
        filter(u"arp"_s);
        menuAction(*m_window, {u"Edit"_s, u"Mark All Displayed"_s})->trigger();
        const auto arps = list()->displayedRows();
        filter(u"frame.marked == 1"_s);
        QCOMPARE(list()->displayedRows(), arps + 2);
    }

    void ignoredFramesSaySo()
    {
        list()->select(5);
        QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(list()->text(5, ColumnKind::Info), u"<Ignored>"_s);
        QCOMPARE(list()->text(5, ColumnKind::Source), QString());
        QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(list()->text(5, ColumnKind::Info) != u"<Ignored>"_s);
    }

    void timesCountFromReferences()
    {
        const auto before = list()->text(8, ColumnKind::Time).toDouble();
        const auto start = list()->text(6, ColumnKind::Time).toDouble();
        list()->select(6);
        QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(list()->text(6, ColumnKind::Time), u"*REF*"_s);
        QVERIFY(std::abs(list()->text(8, ColumnKind::Time).toDouble() - (before - start)) < 1e-6);
        list()->select(8);
        const auto relative = m_window->detailsModel()->row(m_window->detailsModel()->find(u"frame.time_relative"_s))->value.toDouble();
        QVERIFY(std::abs(relative - (before - start)) < 1e-6);
    }

    void commentsAreShownAndSaved()
    {
        list()->select(7);
        QTimer::singleShot(0, this, [] {
            auto* dialog = QApplication::activeModalWidget();
            QVERIFY(dialog != nullptr);
            dialog->findChild<QPlainTextEdit*>()->setPlainText(u"look here"_s);
            QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
        });
        menuAction(*m_window, {u"Edit"_s, u"Packet Comment…"_s})->trigger();
        const auto row = m_window->detailsModel()->find(u"frame.comment"_s);
        QVERIFY(row.isValid());
        QCOMPARE(m_window->detailsModel()->row(row)->value, u"look here"_s);
        filter(u"frame.comment contains \"look\""_s);
        QCOMPARE(rows(), std::vector<Row>{7});
    }

    void timeFormats_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("date") << u"Date and Time of Day"_s << uR"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6})"_s;
        QTest::newRow("day of year") << u"UTC Year, Day of Year, and Time of Day"_s << uR"(\d{4}/\d{3} \d\d:\d\d:\d\d\.\d{6})"_s;
        QTest::newRow("epoch") << u"Seconds Since 1970-01-01"_s << uR"(\d{10}\.\d{6})"_s;
    }

    void timeFormats()
    {
        QFETCH(QString, entry);
        QFETCH(QString, pattern);
        menuAction(*m_window, {u"View"_s, u"Time Display Format"_s, entry})->trigger();
        const auto text = list()->text(3, ColumnKind::Time);
        QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch(), qPrintable(text));
        menuAction(*m_window, {u"View"_s, u"Time Display Format"_s, u"Seconds"_s})->trigger();
        QVERIFY(!list()->text(3, ColumnKind::Time).contains(u'.'));
        menuAction(*m_window, {u"View"_s, u"Time Display Format"_s, u"Milliseconds"_s})->trigger();
        QCOMPARE(list()->text(3, ColumnKind::Time).section(u'.', 1).size(), 3);
    }

    // --- conversations

    void goesThroughTheConversation()
    {
        filter({});
        list()->select(0);
        while (list()->snapshot().store().row(*list()->current()).stream == kNoStream)
            list()->select(*list()->current() + 1);
        const auto own = list()->snapshot().store().row(*list()->current());
        const auto start = *list()->current();
        QTest::keyClick(m_window.get(), Qt::Key_Period, Qt::ControlModifier);
        waitIdle();
        QVERIFY(*list()->current() > start);
        QCOMPARE(list()->snapshot().store().row(*list()->current()).stream, own.stream);
        QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
        waitIdle();
        QCOMPARE(*list()->current(), start);
    }

    // --- selections and copies

    void wayBackThroughTheSelectedPackets()
    {
        auto* back = m_window->findChild<QAction*>(u"go/Previous Packet in History"_s);
        auto* forward = m_window->findChild<QAction*>(u"go/Next Packet in History"_s);
        for (const Row row : {5u, 100u, 30u})
            list()->select(row);
        QVERIFY(back->isEnabled() && !forward->isEnabled());
        back->trigger();
        QCOMPARE(*list()->current(), Row(100));
        back->trigger();
        QCOMPARE(*list()->current(), Row(5));
        QVERIFY(forward->isEnabled());
        forward->trigger();
        QCOMPARE(*list()->current(), Row(100));
        list()->select(7); // another way from here
        QVERIFY(!forward->isEnabled());
        back->trigger();
        QCOMPARE(*list()->current(), Row(100));
        // What is not displayed is passed over.
        list()->select(9);
        filter(u"frame.number in {6, 10}"_s);
        list()->select(9);
        back->trigger();
        QCOMPARE(*list()->current(), Row(5));
        QVERIFY(m_window->open(m_sample));
        waitIdle();
        QVERIFY(!back->isEnabled() && !forward->isEnabled());
    }

    void aPacketHasAWindowOfItsOwn()
    {
        list()->select(8);
        list()->setFocus();
        QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, list()->cellRect(8, ColumnKind::Info).center());
        auto* own = m_window->findChild<PacketWindow*>();
        QVERIFY(own != nullptr && own->isVisible());
        QVERIFY2(own->windowTitle().startsWith("Packet 9 "_L1) && own->windowTitle().endsWith("cloud_vm.cap"_L1), qPrintable(own->windowTitle()));
        const auto texts = [](const QTreeView* tree) {
            QStringList lines;
            for (int i = 0; i < tree->model()->rowCount(); ++i)
                lines += tree->model()->index(i, 0).data().toString();
            return lines;
        };
        const auto details = texts(own->details());
        QCOMPARE(details, texts(m_window->details()));
        // It stays with its packet.
        list()->select(40);
        QCOMPARE(texts(own->details()), details);
        own->details()->setCurrentIndex(own->details()->model()->index(1, 0));
        QCOMPARE(own->bytes()->highlightLength(), 14u); // Ethernet
        for (auto* button : own->findChildren<QPushButton*>())
            if (button->text() == "&Select in the Packet List"_L1)
                button->click();
        QCOMPARE(*list()->current(), Row(8));
        QTest::keyClick(own, Qt::Key_Escape);
        QVERIFY(!own->isVisible());
        // The capture may go before the window does.
        m_window->findChild<QAction*>(u"view/Show Packet in New Window"_s)->trigger();
        const QPointer<PacketWindow> second = m_window->findChildren<PacketWindow*>().last();
        QVERIFY(m_window->open(m_sample));
        waitIdle();
        second->details()->expandAll();
        QVERIFY(second->details()->model()->rowCount() > 2);
    }

    void linksOfTheDetailsAreFollowed()
    {
        auto* follow = m_window->findChild<QAction*>(u"go/Go to Linked Packet"_s);
        list()->select(4); // the answer to packet 4
        QVERIFY(!follow->isEnabled());
        const auto link = m_window->detailsModel()->find(u"dns.response_to"_s);
        QVERIFY(link.isValid());
        m_window->details()->setCurrentIndex(link);
        QVERIFY(follow->isEnabled());
        follow->trigger();
        QCOMPARE(*list()->current(), Row(3));
    }

    void saveIsThereForComments()
    {
        auto* save = m_window->findChild<QAction*>(u"file/Save"_s);
        QVERIFY(!save->isEnabled());
        auto* actions = m_window->findChild<PacketActions*>();
        actions->setComment(2, u"look"_s);
        QVERIFY(save->isEnabled());
        m_window->save(m_home.filePath(u"saved.pcapng"_s), true);
        waitIdle();
        QVERIFY(!save->isEnabled());
    }

    void manyRowsAreSelectedAndCopied()
    {
        list()->select(2);
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(list(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(list()->selectedRows(), (std::vector<Row>{2, 3, 4}));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, Qt::ControlModifier, list()->cellRect(7, ColumnKind::Info).center());
        QCOMPARE(list()->selectedRows(), (std::vector<Row>{2, 3, 4, 7}));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, Qt::ControlModifier, list()->cellRect(3, ColumnKind::Info).center());
        QCOMPARE(list()->selectedRows(), (std::vector<Row>{2, 4, 7}));
        const auto copied = [&](const QString& entry) {
            QGuiApplication::clipboard()->clear();
            menuAction(*m_window, {u"Edit"_s, u"Copy"_s, entry})->trigger();
            waitIdle();
            return QGuiApplication::clipboard()->text();
        };
        const auto text = copied(u"Summary as Text"_s).split(u'\n');
        QCOMPARE(text[0], u"No.\tTime\tSource\tDestination\tProtocol\tLength\tInfo"_s);
        QCOMPARE(text.size(), 5); // titles, three rows, the end
        QVERIFY(text[3].startsWith("8\t"_L1) && text[3].endsWith(list()->text(7, ColumnKind::Info)));
        QVERIFY(copied(u"…as CSV"_s).startsWith("\"No.\",\"Time\""_L1));
        const auto json = QJsonDocument::fromJson(copied(u"…as JSON"_s).toUtf8()).array();
        QCOMPARE(json.size(), 3);
        QCOMPARE(json[0].toObject()[u"Source"_s].toString(), list()->text(2, ColumnKind::Source));
        QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(list()->selectedRows().size(), size_t(list()->displayedRows()));
    }

    // --- details and bytes

    void theDetailsModelIsSound()
    {
        DetailsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        FrameDissector dissector(list()->snapshot());
        Wanted wanted;
        wanted.tree = true;
        for (const Row row : {0u, 10u, 100u}) {
            QVERIFY(dissector.dissect(row, wanted));
            model.show(dissector.dissection());
        }
    }

    void fieldsAreExplained()
    {
        const FieldDialog dialog(u"tcp.flags.syn"_s);
        auto* values = dialog.findChild<QTableWidget*>(u"fieldValues"_s);
        QVERIFY(values != nullptr);
        QCOMPARE(values->item(0, 1)->text(), u"Set"_s);
        const FieldDialog port(u"udp.port"_s);
        const auto labels = port.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->text() == "RFC 768."_L1; }));
        const FieldDialog unknown(u"no.such"_s); // settings may name one of another version
    }

    void theTreeIsCopied()
    {
        std::unique_ptr<QMenu> menu(m_window->detailsMenu(m_window->detailsModel()->index(0, 0)));
        auto* copies = actionOf(menu.get(), u"Copy"_s)->menu();
        actionOf(copies, u"Whole Tree"_s)->trigger();
        const auto whole = QGuiApplication::clipboard()->text();
        QVERIFY(whole.startsWith("Frame 1:"_L1) && whole.contains("\n    "_L1));
        actionOf(copies, u"All Visible Items"_s)->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().size() < whole.size());
    }

    void bytesAreCopiedInEveryFormat()
    {
        const auto bytes = QByteArray("\x00\x41\xff\"GET / HTTP/1.1\r\n", 20);
        QStringList texts;
        for (const auto& format : bytesFormats())
            texts += format.write(bytes);
        QVERIFY(texts[0].startsWith("0000  00 41 ff 22 47 45 54 20  2f 20 48 54 54 50 2f 31  .A.\"GET / HTTP/1\n0010  2e 31 0d 0a"_L1));
        QVERIFY(texts[1].startsWith("0000  00 41 ff 22 47 45 54 20  2f 20 48 54 54 50 2f 31\n0010  2e 31 0d 0a\n"_L1));
        QCOMPARE(texts[2], u"A\"GET / HTTP/1.1\n"_s);
        QCOMPARE(texts[3], QString::fromLatin1(bytes.toHex()));
        QCOMPARE(QByteArray::fromBase64(texts[4].toLatin1()), bytes);
        QVERIFY(texts[5].startsWith("\"\\x00\\x41\\xff"_L1));
        QVERIFY(texts[6].startsWith("static const unsigned char packet[20] = {\n    0x00, 0x41, 0xff,"_L1));
        const auto path = m_home.filePath(u"bytes.bin"_s);
        QCOMPARE(m_window->bytes()->saveBytes(path), QString());
        QVERIFY(QFileInfo(path).size() > 20);
        QVERIFY(!m_window->bytes()->saveBytes(m_home.filePath(u"no/such/folder"_s)).isEmpty());
    }
    // --- what stays open, and the details as a file

    void whatIsOpenIsRememberedByField()
    {
        const auto isOpen = [&](const QString& field) {
            const auto index = m_window->detailsModel()->find(field);
            return index.isValid() && m_window->details()->isExpanded(index);
        };
        filter(u"tcp"_s);
        const auto some = rows();
        list()->select(some[0]);
        m_window->details()->expand(m_window->detailsModel()->find(u"tcp"_s));
        m_window->details()->expand(m_window->detailsModel()->find(u"tcp.flags"_s));
        filter(u"!tcp"_s); // frames without it in between
        QVERIFY(!m_window->detailsModel()->find(u"tcp"_s).isValid());
        filter({});
        list()->select(some[1]);
        QVERIFY(isOpen(u"tcp"_s) && isOpen(u"tcp.flags"_s));
        m_window->findChild<QAction*>(u"view/Collapse All"_s)->trigger();
        list()->select(some[2]);
        QVERIFY(!isOpen(u"tcp"_s) && !isOpen(u"tcp.flags"_s));
        m_window->findChild<QAction*>(u"view/Expand All"_s)->trigger();
        list()->select(some[3]);
        QVERIFY(isOpen(u"tcp"_s) && isOpen(u"tcp.flags"_s));
        m_window->close(); // and from one start to the next
        MainWindow next;
        next.show();
        QVERIFY(next.open(m_sample));
        QTRY_VERIFY_WITH_TIMEOUT(next.idle(), 60'000);
        next.packets()->select(some[4]);
        QVERIFY(next.details()->isExpanded(next.detailsModel()->find(u"tcp.flags"_s)));
    }

    void detailsAreExported()
    {
        const std::vector<Row> wanted{0, 5};
        const auto text = m_home.filePath(u"details.txt"_s);
        uint32_t done = 0;
        QVERIFY(exportDetails(list()->snapshot(), wanted, text, {}, [&](uint32_t count) { done = count; }));
        QCOMPARE(done, 2u);
        QFile file(text);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(file.readAll());
        QVERIFY(lines.startsWith("Frame 1:"_L1) && lines.contains("\n\nFrame 6:"_L1) && lines.contains("    Source Port: "_L1));
        const auto json = m_home.filePath(u"details.json"_s);
        QVERIFY(exportDetails(list()->snapshot(), wanted, json, {}, [](uint32_t) {}));
        QFile other(json);
        QVERIFY(other.open(QIODevice::ReadOnly));
        const auto packets = QJsonDocument::fromJson(other.readAll()).array();
        QCOMPARE(packets.size(), 2);
        QCOMPARE(packets[1].toObject()[u"packet"_s].toInt(), 6);
        QCOMPARE(packets[0].toObject()[u"details"_s].toArray()[0].toObject()[u"field"_s].toString(), u"frame"_s);
        const auto nowhere = exportDetails(list()->snapshot(), wanted, m_home.filePath(u"no/such/folder/x.txt"_s), {}, [](uint32_t) {});
        QVERIFY(!nowhere && nowhere.error().message.find("could not be written") != std::string::npos);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!exportDetails(list()->snapshot(), wanted, m_home.filePath(u"stopped.txt"_s), stop.get_token(), [](uint32_t) {}));
        QVERIFY(!QFile::exists(m_home.filePath(u"stopped.txt"_s)));
    }

    void anotherCaptureEndsTheSearch()
    {
        m_window->findBar()->open();
        find(FindKind::String, FindPlace::Details, u"no such words anywhere"_s);
        m_window->findBar()->find(false);
        QVERIFY(m_window->open(m_sample));
        QVERIFY(!m_window->findBar()->busy());
        waitIdle();
    }
};

QTEST_MAIN(PacketNotesTest)
#include "tst_packet_notes.moc"
