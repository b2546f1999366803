"""Makes mail.pcapng: mail and news - SMTP, POP, IMAP, NNTP - as sessions of a few lines each, and the messages they carry; and
transfers.pcapng: FTP with its data connections."""
import frames as F

CLIENT = 40000


def session(port, lines, client):
    """`lines`: bytes from the server, or a tuple of one from the client, each a segment of its own behind a handshake."""
    there, back = [100], [500]

    def segment(from_client, flags, payload=b""):
        seq, ack = (there, back) if from_client else (back, there)
        head = F.tcp(client if from_client else port, port if from_client else client, seq[0], ack[0], flags, payload)
        seq[0] += len(payload) + (1 if flags & 3 else 0)
        packet = F.ip(6, head)
        if not from_client:  # the other way round
            packet = packet[:12] + F.B + F.A + packet[20:]
        return F.ether(0x0800, packet)

    out = [segment(True, 2), segment(False, 0x12), segment(True, 0x10)]
    for line in lines:
        out.append(segment(True, 0x18, line[0]) if isinstance(line, tuple) else segment(False, 0x18, line))
    return out


MAIL = (b"From: \"Ann\" <ann@example.org>\r\nTo: bob@example.net,\r\n Carol <carol@example.net>\r\nSubject: Lunch\r\n"
        b"Date: Wed, 30 Dec 2015 21:25:38 -0500\r\nMessage-ID: <1@example.org>\r\nX-Mood: hungry\r\n")
PARTS = (b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"cut\"\r\n\r\n"
         b"--cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nAt noon?\r\n"
         b"--cut\r\nContent-Type: image/x-menu\r\nContent-Transfer-Encoding: base64\r\n\r\nAAECAw==\r\n--cut--\r\n")

smtp = session(25, [
    b"220 mail.example.net ESMTP\r\n", (b"EHLO example.org\r\n",),
    b"250-mail.example.net\r\n250-SIZE 1000000\r\n250 8BITMIME\r\n", (b"AUTH LOGIN\r\n",), b"334 VXNlcm5hbWU6\r\n", (b"YW5u\r\n",),
    b"334 UGFzc3dvcmQ6\r\n", (b"c2VjcmV0\r\n",), b"235 ok\r\n",
    (b"MAIL FROM:<ann@example.org>\r\n",), b"250 ok\r\n", (b"RCPT TO:<bob@example.net>\r\n",), b"250 ok\r\n", (b"DATA\r\n",),
    b"354 go on\r\n", (MAIL,), (PARTS + b".\r\n",), b"250 queued\r\n", (b"QUIT\r\n",), b"221 bye\r\n"], CLIENT)
pop = session(110, [
    b"+OK hello\r\n", (b"USER bob\r\n",), b"+OK\r\n", (b"LIST\r\n",), b"+OK 1 message\r\n1 %d\r\n.\r\n" % len(MAIL), (b"RETR 1\r\n",),
    b"+OK %d octets\r\n" % (len(MAIL) + 10), MAIL, b"\r\nAt noon.\r\n.\r\n", (b"QUIT\r\n",), b"+OK bye\r\n"], CLIENT + 1)
imap = session(143, [
    b"* OK ready\r\n", (b"a1 LOGIN bob secret\r\n",), b"a1 OK LOGIN done\r\n", (b"a2 SELECT INBOX\r\n",), b"* 1 EXISTS\r\n",
    b"a2 OK SELECT done\r\n", (b"a3 UID FETCH 1 BODY[]\r\n",),
    b"* 1 FETCH (UID 7 BODY[] {%d}\r\n" % (len(MAIL) + 11) + MAIL + b"\r\nAt noon.)\r\na3 OK FETCH done\r\n",
    (b"a4 STARTTLS\r\n",), b"a4 OK begin\r\n"], CLIENT + 2)
nntp = session(119, [
    b"200 news\r\n", (b"GROUP misc.test\r\n",), b"211 1 1 1 misc.test\r\n", (b"ARTICLE 1\r\n",), b"220 1 <1@example.org>\r\n" + MAIL,
    (b"QUIT\r\n",), b"205 bye\r\n"], CLIENT + 3)

control = session(21, [
    b"220 ready\r\n", (b"PWD\r\n",), b"257 \"/pub\" is the current directory\r\n", (b"CWD old\r\n",), b"250 ok\r\n",
    (b"PASV\r\n",), b"227 Entering Passive Mode (10,0,0,2,195,80)\r\n", (b"LIST\r\n",), b"150 here it comes\r\n"], CLIENT + 4)
data = session(50000, [b"-rw-r--r-- 1 ann 3 Dec 30 21:25 a.txt\r\n", b"-rw-r--r-- 1 ann 4 Dec 30 21:26 b.txt\r\n"], CLIENT + 5)
again = session(21, [
    b"220 ready\r\n", (b"EPRT |1|10.0.0.1|40100|\r\n",), b"200 ok\r\n", (b"EPSV\r\n",),
    b"229 Entering Extended Passive Mode (|||50001|)\r\n", (b"AUTH TLS\r\n",), b"234 go on\r\n"], CLIENT + 6)

if __name__ == "__main__":
    F.write("mail", [(1, smtp + pop + imap + nntp)])
    F.write("transfers", [(1, control + data + again)])
