// Text of addresses.
#include "core/base/address.h"

#include <QTest>

using namespace capscope;

class TestAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ipv6_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* hex, const char* text) {
            QTest::newRow(text) << QByteArray::fromHex(hex) << QByteArray(text);
        };
        row("00000000000000000000000000000000", "::");
        row("00000000000000000000000000000001", "::1");
        row("fe800000000000000a0027fffe3f1ab2", "fe80::a00:27ff:fe3f:1ab2");
        row("20010db8000000010001000100010001", "2001:db8:0:1:1:1:1:1");
        row("20010000000000010000000000000001", "2001:0:0:1::1");
        row("00000000000000000000ffff0a000001", "::ffff:10.0.0.1");
    }

    void ipv6()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(
                     ipv6Text(reinterpret_cast<const uint8_t*>(bytes.constData()))),
                 text);
    }
};

QTEST_APPLESS_MAIN(TestAddress)
#include "tst_address.moc"
