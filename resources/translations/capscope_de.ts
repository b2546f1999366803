<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
    <context>
        <name>ColourRule</name>
        <message>
            <source>Bad TCP</source>
            <translation>Fehlerhaftes TCP</translation>
        </message>
        <message>
            <source>Malformed</source>
            <translation>Fehlerhaft aufgebaut</translation>
        </message>
        <message>
            <source>Unwanted: peer-to-peer</source>
            <translation>Unerwünscht: Peer-to-Peer</translation>
        </message>
        <message>
            <source>ICMP errors</source>
            <translation>ICMP-Fehler</translation>
        </message>
        <message>
            <source>TCP RST</source>
            <translation>TCP RST</translation>
        </message>
        <message>
            <source>SCTP ABORT</source>
            <translation>SCTP ABORT</translation>
        </message>
        <message>
            <source>ARP</source>
            <translation>ARP</translation>
        </message>
        <message>
            <source>ICMP</source>
            <translation>ICMP</translation>
        </message>
        <message>
            <source>Name resolution</source>
            <translation>Namensauflösung</translation>
        </message>
        <message>
            <source>HTTP</source>
            <translation>HTTP</translation>
        </message>
        <message>
            <source>Files and remote calls</source>
            <translation>Dateien und entfernte Aufrufe</translation>
        </message>
        <message>
            <source>Routing</source>
            <translation>Routing</translation>
        </message>
        <message>
            <source>TCP SYN/FIN</source>
            <translation>TCP SYN/FIN</translation>
        </message>
        <message>
            <source>TLS and QUIC</source>
            <translation>TLS und QUIC</translation>
        </message>
        <message>
            <source>TCP</source>
            <translation>TCP</translation>
        </message>
        <message>
            <source>UDP</source>
            <translation>UDP</translation>
        </message>
        <message>
            <source>Broadcast</source>
            <translation>Broadcast</translation>
        </message>
        <message>
            <source>Line %1 is no coloring rule: %2</source>
            <translation>Zeile %1 ist keine Einfärbregel: %2</translation>
        </message>
    </context>
    <context>
        <name>FilterWay</name>
        <message>
            <source>&amp;Selected</source>
            <translation>&amp;Ausgewählt</translation>
        </message>
        <message>
            <source>&amp;Not Selected</source>
            <translation>&amp;Nicht ausgewählt</translation>
        </message>
        <message>
            <source>…&amp;and Selected</source>
            <translation>… &amp;und ausgewählt</translation>
        </message>
        <message>
            <source>…&amp;or Selected</source>
            <translation>… &amp;oder ausgewählt</translation>
        </message>
        <message>
            <source>…an&amp;d not Selected</source>
            <translation>… un&amp;d nicht ausgewählt</translation>
        </message>
        <message>
            <source>…o&amp;r not Selected</source>
            <translation>… ode&amp;r nicht ausgewählt</translation>
        </message>
    </context>
    <context>
        <name>PacketColumn</name>
        <message>
            <source>No.</source>
            <translation>Nr.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Destination</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <source>Info</source>
            <translation>Info</translation>
        </message>
        <message>
            <source>Stream</source>
            <translation>Strom</translation>
        </message>
        <message>
            <source>RTT (SYN to SYN/ACK)</source>
            <translation>RTT (SYN bis SYN/ACK)</translation>
        </message>
        <message>
            <source>iRTT</source>
            <translation>iRTT</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>Eigene</translation>
        </message>
    </context>
    <context>
        <name>QDialog</name>
        <message>
            <source>Save Display Filter</source>
            <translation>Anzeigefilter speichern</translation>
        </message>
        <message>
            <source>for example: lost segments</source>
            <translation>zum Beispiel: verlorene Segmente</translation>
        </message>
        <message>
            <source>Show as a &amp;button beside the filter bar</source>
            <translation>Als &amp;Knopf neben der Filterleiste zeigen</translation>
        </message>
        <message>
            <source>&amp;Name:</source>
            <translation>&amp;Name:</translation>
        </message>
        <message>
            <source>&amp;Filter:</source>
            <translation>&amp;Filter:</translation>
        </message>
        <message>
            <source>Edit Column</source>
            <translation>Spalte bearbeiten</translation>
        </message>
        <message>
            <source>for example: http.host or tls.handshake.extensions_server_name</source>
            <translation>zum Beispiel: http.host oder tls.handshake.extensions_server_name</translation>
        </message>
        <message>
            <source>&amp;Title:</source>
            <translation>&amp;Titel:</translation>
        </message>
        <message>
            <source>T&amp;ype:</source>
            <translation>A&amp;rt:</translation>
        </message>
        <message>
            <source>&amp;Fields:</source>
            <translation>&amp;Felder:</translation>
        </message>
    </context>
    <context>
        <name>capscope::BytesView</name>
        <message>
            <source>Packet bytes</source>
            <translation>Paketbytes</translation>
        </message>
        <message>
            <source>Copy Bytes as Hex + ASCII Dump</source>
            <translation>Bytes als Hex + ASCII kopieren</translation>
        </message>
        <message>
            <source>…as Hex Dump</source>
            <translation>… als Hex-Auszug</translation>
        </message>
        <message>
            <source>…as Printable Text</source>
            <translation>… als druckbaren Text</translation>
        </message>
        <message>
            <source>…as a Hex Stream</source>
            <translation>… als Hex-Ziffern</translation>
        </message>
        <message>
            <source>…as a Base64 String</source>
            <translation>… als Base64</translation>
        </message>
        <message>
            <source>…as Escaped String</source>
            <translation>… als Zeichenkette mit Escapes</translation>
        </message>
        <message>
            <source>…as a C Array</source>
            <translation>… als C-Array</translation>
        </message>
        <message>
            <source>The file cannot be written: %1</source>
            <translation>Die Datei kann nicht geschrieben werden: %1</translation>
        </message>
        <message>
            <source>Export Packet Bytes</source>
            <translation>Paketbytes exportieren</translation>
        </message>
        <message>
            <source>Raw data (*.bin *.dat *.raw);;All files (*)</source>
            <translation>Rohdaten (*.bin *.dat *.raw);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Export Packet Bytes…</source>
            <translation>Paketbytes exportieren …</translation>
        </message>
        <message numerus="yes">
            <source>%1 · %n byte(s)</source>
            <translation>
                <numerusform>%1 · %n Byte</numerusform>
                <numerusform>%1 · %n Bytes</numerusform>
            </translation>
        </message>
        <message>
            <source>Byte %1: %2</source>
            <translation>Byte %1: %2</translation>
        </message>
    </context>
    <context>
        <name>capscope::Chart</name>
        <message numerus="yes">
            <source>%n value(s); arrow keys go through them, Enter shows their packets</source>
            <translation>
                <numerusform>%n Wert; Pfeiltasten gehen durch die Werte, Eingabe zeigt ihre Pakete</numerusform>
                <numerusform>%n Werte; Pfeiltasten gehen durch die Werte, Eingabe zeigt ihre Pakete</numerusform>
            </translation>
        </message>
        <message>
            <source>Seconds since the first packet</source>
            <translation>Sekunden seit dem ersten Paket</translation>
        </message>
    </context>
    <context>
        <name>capscope::ColourRulesDialog</name>
        <message>
            <source>Coloring Rules</source>
            <translation>Einfärbregeln</translation>
        </message>
        <message>
            <source>Coloring rules</source>
            <translation>Einfärbregeln</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>&amp;Add</source>
            <translation>&amp;Hinzufügen</translation>
        </message>
        <message>
            <source>A new rule in front of the selected one</source>
            <translation>Eine neue Regel vor der ausgewählten</translation>
        </message>
        <message>
            <source>New rule</source>
            <translation>Neue Regel</translation>
        </message>
        <message>
            <source>&amp;Remove</source>
            <translation>&amp;Entfernen</translation>
        </message>
        <message>
            <source>Remove the selected rule</source>
            <translation>Gewählte Regel entfernen</translation>
        </message>
        <message>
            <source>&amp;Up</source>
            <translation>Nach &amp;oben</translation>
        </message>
        <message>
            <source>The first rule that a packet passes colors it</source>
            <translation>Die erste Regel, die auf ein Paket zutrifft, färbt es</translation>
        </message>
        <message>
            <source>Do&amp;wn</source>
            <translation>Nach &amp;unten</translation>
        </message>
        <message>
            <source>&amp;Background…</source>
            <translation>Hinter&amp;grund …</translation>
        </message>
        <message>
            <source>Color of the row</source>
            <translation>Farbe der Zeile</translation>
        </message>
        <message>
            <source>&amp;Text…</source>
            <translation>&amp;Schrift …</translation>
        </message>
        <message>
            <source>Color of the text</source>
            <translation>Farbe der Schrift</translation>
        </message>
        <message>
            <source>&amp;Import…</source>
            <translation>I&amp;mportieren …</translation>
        </message>
        <message>
            <source>Add the rules of a colorfilters file</source>
            <translation>Die Regeln einer colorfilters-Datei hinzufügen</translation>
        </message>
        <message>
            <source>Import Coloring Rules</source>
            <translation>Einfärbregeln importieren</translation>
        </message>
        <message>
            <source>&amp;Export…</source>
            <translation>E&amp;xportieren …</translation>
        </message>
        <message>
            <source>Write all rules to a colorfilters file</source>
            <translation>Alle Regeln in eine colorfilters-Datei schreiben</translation>
        </message>
        <message>
            <source>Export Coloring Rules</source>
            <translation>Einfärbregeln exportieren</translation>
        </message>
        <message>
            <source>&amp;Standard Rules</source>
            <translation>S&amp;tandardregeln</translation>
        </message>
        <message>
            <source>Replace all rules by those that Capscope comes with</source>
            <translation>Alle Regeln durch die ersetzen, die Capscope mitbringt</translation>
        </message>
        <message>
            <source>Packets get the colors of the first rule that they pass. Double click a name or a filter to change it.</source>
            <translation>Pakete bekommen die Farben der ersten Regel, die auf sie zutrifft. Ein Doppelklick auf Namen oder Filter ändert sie.</translation>
        </message>
        <message>
            <source>Color of the Row</source>
            <translation>Farbe der Zeile</translation>
        </message>
        <message>
            <source>Color of the Text</source>
            <translation>Farbe der Schrift</translation>
        </message>
        <message>
            <source>The filter is missing.</source>
            <translation>Der Filter fehlt.</translation>
        </message>
        <message>
            <source>⚠ Rule "%1": %2</source>
            <translation>⚠ Regel „%1“: %2</translation>
        </message>
        <message>
            <source>The file cannot be read: %1</source>
            <translation>Die Datei kann nicht gelesen werden: %1</translation>
        </message>
        <message>
            <source>The file is too large for a file of coloring rules.</source>
            <translation>Die Datei ist zu groß für eine Datei mit Einfärbregeln.</translation>
        </message>
        <message numerus="yes">
            <source>%n rule(s) name fields that are not known here; they are switched off.</source>
            <translation>
                <numerusform>%n Regel nennt Felder, die hier unbekannt sind; sie ist ausgeschaltet.</numerusform>
                <numerusform>%n Regeln nennen Felder, die hier unbekannt sind; sie sind ausgeschaltet.</numerusform>
            </translation>
        </message>
        <message>
            <source>The file cannot be written: %1</source>
            <translation>Die Datei kann nicht geschrieben werden: %1</translation>
        </message>
    </context>
    <context>
        <name>capscope::ColumnsPage</name>
        <message>
            <source>Columns of the packet list</source>
            <translation>Spalten der Paketliste</translation>
        </message>
        <message>
            <source>A check shows a column; the order is that of the packet list, from the left</source>
            <translation>Ein Haken zeigt eine Spalte; die Reihenfolge ist die der Paketliste, von links</translation>
        </message>
        <message>
            <source>&amp;Add</source>
            <translation>&amp;Hinzufügen</translation>
        </message>
        <message>
            <source>Another column behind the selected one</source>
            <translation>Eine weitere Spalte hinter der ausgewählten</translation>
        </message>
        <message>
            <source>Custom…</source>
            <translation>Eigene …</translation>
        </message>
        <message>
            <source>&amp;Edit…</source>
            <translation>&amp;Bearbeiten …</translation>
        </message>
        <message>
            <source>Title, fields and alignment of the selected column</source>
            <translation>Titel, Felder und Ausrichtung der ausgewählten Spalte</translation>
        </message>
        <message>
            <source>&amp;Remove</source>
            <translation>&amp;Entfernen</translation>
        </message>
        <message>
            <source>Take the selected column away; one stays</source>
            <translation>Die ausgewählte Spalte entfernen; eine bleibt</translation>
        </message>
        <message>
            <source>Move &amp;Up</source>
            <translation>Nach &amp;oben</translation>
        </message>
        <message>
            <source>To the left in the packet list</source>
            <translation>In der Paketliste nach links</translation>
        </message>
        <message>
            <source>Move &amp;Down</source>
            <translation>Nach &amp;unten</translation>
        </message>
        <message>
            <source>To the right in the packet list</source>
            <translation>In der Paketliste nach rechts</translation>
        </message>
        <message>
            <source>&amp;Standard</source>
            <translation>&amp;Standard</translation>
        </message>
        <message>
            <source>The columns that a new user has</source>
            <translation>Die Spalten, die ein neuer Benutzer hat</translation>
        </message>
    </context>
    <context>
        <name>capscope::CommandPalette</name>
        <message>
            <source>Command Palette</source>
            <translation>Befehlspalette</translation>
        </message>
        <message>
            <source>An action, a file, a packet number, a field, a filter…</source>
            <translation>Aktion, Datei, Paketnummer, Feld, Filter …</translation>
        </message>
        <message>
            <source>What to do</source>
            <translation>Was zu tun ist</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>Nothing of that name</source>
            <translation>Nichts mit diesem Namen</translation>
        </message>
        <message>
            <source>Other words, a packet number, or a display filter</source>
            <translation>Andere Wörter, eine Paketnummer oder ein Anzeigefilter</translation>
        </message>
    </context>
    <context>
        <name>capscope::ConversationsPanel</name>
        <message>
            <source>Conversations</source>
            <translation>Verbindungen</translation>
        </message>
        <message>
            <source>Address A</source>
            <translation>Adresse A</translation>
        </message>
        <message>
            <source>Port A</source>
            <translation>Port A</translation>
        </message>
        <message>
            <source>Address B</source>
            <translation>Adresse B</translation>
        </message>
        <message>
            <source>Port B</source>
            <translation>Port B</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>Packets A → B</source>
            <translation>Pakete A → B</translation>
        </message>
        <message>
            <source>Bytes A → B</source>
            <translation>Bytes A → B</translation>
        </message>
        <message>
            <source>Packets B → A</source>
            <translation>Pakete B → A</translation>
        </message>
        <message>
            <source>Bytes B → A</source>
            <translation>Bytes B → A</translation>
        </message>
        <message>
            <source>Rel Start</source>
            <translation>Beginn (rel.)</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Bits/s A → B</source>
            <translation>Bits/s A → B</translation>
        </message>
        <message>
            <source>Bits/s B → A</source>
            <translation>Bits/s B → A</translation>
        </message>
        <message numerus="yes">
            <source>%n conversation(s)</source>
            <translation>
                <numerusform>%n Verbindung</numerusform>
                <numerusform>%n Verbindungen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::DecodeAsDialog</name>
        <message>
            <source>Decode As</source>
            <translation>Dekodieren als</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Decode as</source>
            <translation>Dekodieren als</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>Add a rule for the selected packet</source>
            <translation>Regel für das gewählte Paket hinzufügen</translation>
        </message>
        <message>
            <source>Remove the selected rule</source>
            <translation>Gewählte Regel entfernen</translation>
        </message>
        <message>
            <source>What these fields hold is given to the protocol you name, before any other. A value is a number, LOW-HIGH or FIRST:COUNT.</source>
            <translation>Was diese Felder enthalten, bekommt das genannte Protokoll vor allen anderen. Ein Wert ist eine Zahl, VON-BIS oder ERSTER:ANZAHL.</translation>
        </message>
        <message>
            <source>protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Row %1: choose a protocol.</source>
            <translation>Zeile %1: bitte ein Protokoll wählen.</translation>
        </message>
        <message>
            <source>Row %1: %2</source>
            <translation>Zeile %1: %2</translation>
        </message>
    </context>
    <context>
        <name>capscope::DestinationsPanel</name>
        <message>
            <source>Destinations and Ports</source>
            <translation>Ziele und Ports</translation>
        </message>
        <message>
            <source>Destination / Port</source>
            <translation>Ziel / Port</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>Percent</source>
            <translation>Prozent</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>Verbindungen</translation>
        </message>
        <message>
            <source>Conns</source>
            <translation>Verb.</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>By port</source>
            <translation>Nach Port</translation>
        </message>
        <message>
            <source>By destination</source>
            <translation>Nach Ziel</translation>
        </message>
        <message>
            <source>IPv4 and IPv6</source>
            <translation>IPv4 und IPv6</translation>
        </message>
        <message>
            <source>IPv4</source>
            <translation>IPv4</translation>
        </message>
        <message>
            <source>IPv6</source>
            <translation>IPv6</translation>
        </message>
        <message>
            <source>Services (replies folded in)</source>
            <translation>Dienste (mit Antworten)</translation>
        </message>
        <message>
            <source>Every packet's own destination</source>
            <translation>Das eigene Ziel jedes Pakets</translation>
        </message>
        <message>
            <source>Fold replies into the connection they answer, or count each packet for its own destination, as the statistics of Wireshark do</source>
            <translation>Antworten der Verbindung zurechnen, die sie beantworten, oder jedes Paket für sein eigenes Ziel zählen wie Wireshark</translation>
        </message>
        <message>
            <source>No IP packets to count.</source>
            <translation>Keine IP-Pakete zu zählen.</translation>
        </message>
        <message>
            <source>no port</source>
            <translation>kein Port</translation>
        </message>
        <message numerus="yes">
            <source>%n destination(s)</source>
            <translation>
                <numerusform>%n Ziel</numerusform>
                <numerusform>%n Ziele</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n port(s)</source>
            <translation>
                <numerusform>%n Port</numerusform>
                <numerusform>%n Ports</numerusform>
            </translation>
        </message>
        <message>
            <source>Service / Kind</source>
            <translation>Dienst / Art</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>Rate (ms)</source>
            <translation>Rate (ms)</translation>
        </message>
        <message>
            <source>Burst Rate</source>
            <translation>Spitzenrate</translation>
        </message>
        <message>
            <source>Burst Start</source>
            <translation>Beginn der Spitze</translation>
        </message>
        <message>
            <source>Order of the tree</source>
            <translation>Ordnung des Baums</translation>
        </message>
        <message>
            <source>IP version</source>
            <translation>IP-Version</translation>
        </message>
        <message>
            <source>How packets are counted</source>
            <translation>Wie Pakete gezählt werden</translation>
        </message>
        <message>
            <source>What a port is registered for; whether an address is private, public or a cloud platform's own</source>
            <translation>Wofür ein Port registriert ist; ob eine Adresse privat, öffentlich oder die einer Cloud-Plattform ist</translation>
        </message>
        <message>
            <source>Packets; with replies folded in, those of both directions</source>
            <translation>Pakete; mit eingerechneten Antworten die beider Richtungen</translation>
        </message>
        <message>
            <source>Packets in a millisecond, over the whole time</source>
            <translation>Pakete je Millisekunde, über die ganze Zeit</translation>
        </message>
        <message>
            <source>Of the packets of the row above</source>
            <translation>Von den Paketen der Zeile darüber</translation>
        </message>
        <message>
            <source>Packets in a millisecond in the busiest 100 ms</source>
            <translation>Pakete je Millisekunde in den lebhaftesten 100 ms</translation>
        </message>
        <message>
            <source>When the busiest 100 ms began, in seconds since the first packet</source>
            <translation>Wann die lebhaftesten 100 ms begannen, in Sekunden seit dem ersten Paket</translation>
        </message>
        <message>
            <source>Conversations that were opened to it</source>
            <translation>Verbindungen, die dorthin geöffnet wurden</translation>
        </message>
        <message>
            <source>On the wire, headers included</source>
            <translation>Auf der Leitung, mit allen Kopfdaten</translation>
        </message>
    </context>
    <context>
        <name>capscope::DetailsModel</name>
        <message>
            <source>As a filter: %1</source>
            <translation>Als Filter: %1</translation>
        </message>
        <message>
            <source>Double click or Enter: go to packet %1</source>
            <translation>Doppelklick oder Eingabe: zu Paket %1</translation>
        </message>
        <message>
            <source>Worked out by the analysis; not in the bytes</source>
            <translation>Von der Analyse berechnet; nicht in den Bytes</translation>
        </message>
        <message>
            <source>Right click: filter by it, make it a column, explain it</source>
            <translation>Rechtsklick: danach filtern, zur Spalte machen, erklären</translation>
        </message>
        <message>
            <source>%L1 ms</source>
            <translation>%L1 ms</translation>
        </message>
    </context>
    <context>
        <name>capscope::DetailsView</name>
        <message>
            <source>Packet details</source>
            <translation>Paketdetails</translation>
        </message>
    </context>
    <context>
        <name>capscope::EndpointsPanel</name>
        <message>
            <source>Endpoints</source>
            <translation>Endpunkte</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>Tx Packets</source>
            <translation>Gesendete Pakete</translation>
        </message>
        <message>
            <source>Tx Bytes</source>
            <translation>Gesendete Bytes</translation>
        </message>
        <message>
            <source>Rx Packets</source>
            <translation>Empfangene Pakete</translation>
        </message>
        <message>
            <source>Rx Bytes</source>
            <translation>Empfangene Bytes</translation>
        </message>
        <message numerus="yes">
            <source>%n endpoint(s)</source>
            <translation>
                <numerusform>%n Endpunkt</numerusform>
                <numerusform>%n Endpunkte</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::FieldDialog</name>
        <message>
            <source>, %1 bits</source>
            <translation>, %1 Bits</translation>
        </message>
        <message>
            <source>Label: present or not</source>
            <translation>Kennzeichen: vorhanden oder nicht</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Truth value</source>
            <translation>Wahrheitswert</translation>
        </message>
        <message>
            <source>Unsigned integer</source>
            <translation>Ganze Zahl ohne Vorzeichen</translation>
        </message>
        <message>
            <source>Signed integer</source>
            <translation>Ganze Zahl mit Vorzeichen</translation>
        </message>
        <message>
            <source>Floating point number</source>
            <translation>Gleitkommazahl</translation>
        </message>
        <message>
            <source>Date and time</source>
            <translation>Datum und Uhrzeit</translation>
        </message>
        <message>
            <source>Duration, in seconds</source>
            <translation>Dauer in Sekunden</translation>
        </message>
        <message>
            <source>Character string</source>
            <translation>Zeichenkette</translation>
        </message>
        <message>
            <source>Byte sequence</source>
            <translation>Folge von Bytes</translation>
        </message>
        <message>
            <source>Ethernet or other MAC address</source>
            <translation>Ethernet- oder andere MAC-Adresse</translation>
        </message>
        <message>
            <source>IPv4 address</source>
            <translation>IPv4-Adresse</translation>
        </message>
        <message>
            <source>IPv6 address</source>
            <translation>IPv6-Adresse</translation>
        </message>
        <message>
            <source>Globally unique identifier</source>
            <translation>Global eindeutige Kennung (GUID)</translation>
        </message>
        <message>
            <source>Object identifier</source>
            <translation>Objektkennung (OID)</translation>
        </message>
        <message>
            <source>EUI-64 address</source>
            <translation>EUI-64-Adresse</translation>
        </message>
        <message>
            <source>Number of another frame: a double click goes there</source>
            <translation>Nummer eines anderen Pakets: ein Doppelklick geht dorthin</translation>
        </message>
        <message>
            <source>Finding: %1, %2</source>
            <translation>Befund: %1, %2</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Field %1</source>
            <translation>Feld %1</translation>
        </message>
        <message>
            <source>Display filter:</source>
            <translation>Anzeigefilter:</translation>
        </message>
        <message>
            <source>Label:</source>
            <translation>Bezeichnung:</translation>
        </message>
        <message>
            <source>Protocol:</source>
            <translation>Protokoll:</translation>
        </message>
        <message>
            <source>Type:</source>
            <translation>Art:</translation>
        </message>
        <message>
            <source>Bits:</source>
            <translation>Bits:</translation>
        </message>
        <message>
            <source>Unit:</source>
            <translation>Einheit:</translation>
        </message>
        <message>
            <source>&amp;Copy Name</source>
            <translation>&amp;Namen kopieren</translation>
        </message>
        <message>
            <source>Described in:</source>
            <translation>Beschrieben in:</translation>
        </message>
    </context>
    <context>
        <name>capscope::FilterBar</name>
        <message>
            <source>Apply a display filter … &lt;Ctrl-/&gt;</source>
            <translation>Anzeigefilter anwenden … &lt;Strg-/&gt;</translation>
        </message>
        <message>
            <source>Display filter</source>
            <translation>Anzeigefilter</translation>
        </message>
        <message>
            <source>So many packets would be displayed</source>
            <translation>So viele Pakete würden angezeigt</translation>
        </message>
        <message>
            <source>The filter applied before this one</source>
            <translation>Der vor diesem angewandte Filter</translation>
        </message>
        <message>
            <source>The filter applied after this one</source>
            <translation>Der nach diesem angewandte Filter</translation>
        </message>
        <message>
            <source>Saved filters</source>
            <translation>Gespeicherte Filter</translation>
        </message>
        <message>
            <source>Filters used before</source>
            <translation>Früher benutzte Filter</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Remove the filter and show all packets</source>
            <translation>Filter entfernen und alle Pakete zeigen</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Anwenden</translation>
        </message>
        <message>
            <source>Apply this filter (Enter)</source>
            <translation>Diesen Filter anwenden (Eingabe)</translation>
        </message>
        <message>
            <source>counting…</source>
            <translation>zählt …</translation>
        </message>
        <message>
            <source>%L1 of %L2</source>
            <translation>%L1 von %L2</translation>
        </message>
        <message>
            <source>%L1 of %L2 so far</source>
            <translation>bisher %L1 von %L2</translation>
        </message>
        <message>
            <source>&amp;Save This Filter…</source>
            <translation>Diesen Filter &amp;speichern …</translation>
        </message>
        <message>
            <source>&amp;Remove</source>
            <translation>&amp;Entfernen</translation>
        </message>
        <message>
            <source>%1: answered from the index</source>
            <translation>%1: aus dem Index beantwortet</translation>
        </message>
        <message>
            <source>%1: %L2 packets are dissected</source>
            <translation>%1: %L2 Pakete werden zerlegt</translation>
        </message>
        <message>
            <source>%1: the bytes of %L2 packets are searched</source>
            <translation>%1: die Bytes von %L2 Paketen werden durchsucht</translation>
        </message>
        <message>
            <source>Completions</source>
            <translation>Vorschläge</translation>
        </message>
    </context>
    <context>
        <name>capscope::FilterEdit</name>
        <message>
            <source>Shows all packets</source>
            <translation>Zeigt alle Pakete</translation>
        </message>
        <message>
            <source>A valid filter</source>
            <translation>Ein gültiger Filter</translation>
        </message>
    </context>
    <context>
        <name>capscope::FilterHelp</name>
        <message>
            <source>Display filters</source>
            <translation>Anzeigefilter</translation>
        </message>
        <message>
            <source>A filter compares fields with values. Fields are those of the packet details: select one, and its name is shown in the status bar; a right click makes a filter of it. The language is Wireshark's, with additions.</source>
            <translation>Ein Filter vergleicht Felder mit Werten. Felder sind die der Paketdetails: Wird eines gewählt, steht sein Name in der Statusleiste; ein Rechtsklick macht einen Filter daraus. Die Sprache ist die von Wireshark, mit Ergänzungen.</translation>
        </message>
        <message>
            <source>Comparisons: == != &lt; &gt; &lt;= &gt;= contains matches in; or as words: eq ne lt gt le ge. Together: &amp;&amp; and, || or, ! not, xor. A field that occurs several times passes if one of its values does; != asks all of them.</source>
            <translation>Vergleiche: == != &lt; &gt; &lt;= &gt;= contains matches in; oder als Wörter: eq ne lt gt le ge. Verknüpft: &amp;&amp; and, || or, ! not, xor. Ein Feld, das mehrmals vorkommt, passt, wenn einer seiner Werte passt; != fragt alle.</translation>
        </message>
        <message>
            <source>While typing, names and values are completed, the number of packets is shown, and a mistake is marked where it is.</source>
            <translation>Beim Tippen werden Namen und Werte ergänzt, die Zahl der Pakete erscheint, und ein Fehler wird an seiner Stelle markiert.</translation>
        </message>
        <message>
            <source>packets from or to port 111</source>
            <translation>Pakete von oder zu Port 111</translation>
        </message>
        <message>
            <source>from or to an address of that network</source>
            <translation>von oder zu einer Adresse dieses Netzes</translation>
        </message>
        <message>
            <source>the packets that open connections</source>
            <translation>die Pakete, die Verbindungen öffnen</translation>
        </message>
        <message>
            <source>connections that took longer than 50 milliseconds to open</source>
            <translation>Verbindungen, deren Aufbau länger als 50 Millisekunden dauerte</translation>
        </message>
        <message>
            <source>packets that have one of these protocols</source>
            <translation>Pakete mit einem dieser Protokolle</translation>
        </message>
        <message>
            <source>a text within a field</source>
            <translation>ein Text in einem Feld</translation>
        </message>
        <message>
            <source>a regular expression</source>
            <translation>ein regulärer Ausdruck</translation>
        </message>
        <message>
            <source>one of several values, or a range</source>
            <translation>einer von mehreren Werten, oder ein Bereich</translation>
        </message>
        <message>
            <source>everything else</source>
            <translation>alles andere</translation>
        </message>
        <message>
            <source>some bytes of a field</source>
            <translation>einige Bytes eines Feldes</translation>
        </message>
        <message>
            <source>the value that the selected packet has</source>
            <translation>der Wert des gewählten Pakets</translation>
        </message>
    </context>
    <context>
        <name>capscope::FindBar</name>
        <message>
            <source>&amp;Case sensitive</source>
            <translation>&amp;Groß/klein</translation>
        </message>
        <message>
            <source>Find &amp;Next</source>
            <translation>Nä&amp;chstes</translation>
        </message>
        <message>
            <source>Find &amp;Previous</source>
            <translation>&amp;Vorheriges</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Packet list</source>
            <translation>Paketliste</translation>
        </message>
        <message>
            <source>Packet details</source>
            <translation>Paketdetails</translation>
        </message>
        <message>
            <source>Packet bytes</source>
            <translation>Paketbytes</translation>
        </message>
        <message>
            <source>Where to look</source>
            <translation>Wo gesucht wird</translation>
        </message>
        <message>
            <source>Display filter</source>
            <translation>Anzeigefilter</translation>
        </message>
        <message>
            <source>Hex value</source>
            <translation>Hex-Wert</translation>
        </message>
        <message>
            <source>String</source>
            <translation>Zeichenkette</translation>
        </message>
        <message>
            <source>Regular expression</source>
            <translation>Regulärer Ausdruck</translation>
        </message>
        <message>
            <source>Kind of search</source>
            <translation>Art der Suche</translation>
        </message>
        <message>
            <source>What to look for</source>
            <translation>Was gesucht wird</translation>
        </message>
        <message>
            <source>There are no packets to look at.</source>
            <translation>Es gibt keine Pakete, in denen gesucht werden kann.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>The search was cancelled.</source>
            <translation>Die Suche wurde abgebrochen.</translation>
        </message>
        <message>
            <source>in %L1 packets</source>
            <translation>in %L1 Paketen</translation>
        </message>
        <message>
            <source>in the columns of %L1 packets</source>
            <translation>in den Spalten von %L1 Paketen</translation>
        </message>
        <message>
            <source>in the details of %L1 packets</source>
            <translation>in den Details von %L1 Paketen</translation>
        </message>
        <message>
            <source>in the bytes of %L1 packets</source>
            <translation>in den Bytes von %L1 Paketen</translation>
        </message>
        <message>
            <source>"%1" was not found %2.</source>
            <translation>„%1“ wurde %2 nicht gefunden.</translation>
        </message>
        <message>
            <source>%L1 packets that the display filter hides were not looked at.</source>
            <translation>%L1 Pakete, die der Anzeigefilter verbirgt, wurden nicht durchsucht.</translation>
        </message>
        <message>
            <source>No other packet has it: looked %1.</source>
            <translation>Kein anderes Paket hat es: gesucht wurde %1.</translation>
        </message>
        <message>
            <source>Went on at the end of the list.</source>
            <translation>Am Ende der Liste weitergesucht.</translation>
        </message>
        <message>
            <source>Went on at the beginning of the list.</source>
            <translation>Am Anfang der Liste weitergesucht.</translation>
        </message>
    </context>
    <context>
        <name>capscope::FindingsPanel</name>
        <message>
            <source>Expert Information</source>
            <translation>Experteninformationen</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>Schwere</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>First Packet</source>
            <translation>Erstes Paket</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Befunde</translation>
        </message>
        <message>
            <source>Nothing was found worth a note.</source>
            <translation>Nichts Bemerkenswertes gefunden.</translation>
        </message>
        <message>
            <source>An error: bytes that cannot be what they say.</source>
            <translation>Ein Fehler: Bytes, die nicht sein können, was sie angeben.</translation>
        </message>
        <message numerus="yes">
            <source>%n kind(s) of finding</source>
            <translation>
                <numerusform>%n Art von Befund</numerusform>
                <numerusform>%n Arten von Befunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source> · ⚠ %n error(s)</source>
            <translation>
                <numerusform> · ⚠ %n Fehler</numerusform>
                <numerusform> · ⚠ %n Fehler</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::FlowDialog</name>
        <message>
            <source>&amp;Limit to display filter</source>
            <translation>Auf Anzeige&amp;filter beschränken</translation>
        </message>
        <message>
            <source>Ca&amp;ncel</source>
            <translation>Abb&amp;rechen</translation>
        </message>
        <message>
            <source>Flow Graph</source>
            <translation>Flussdiagramm</translation>
        </message>
        <message>
            <source>All flows</source>
            <translation>Alle Flüsse</translation>
        </message>
        <message>
            <source>TCP flows</source>
            <translation>TCP-Flüsse</translation>
        </message>
        <message>
            <source>Flow type</source>
            <translation>Art der Flüsse</translation>
        </message>
        <message>
            <source>All packets are displayed</source>
            <translation>Alle Pakete werden angezeigt</translation>
        </message>
        <message>
            <source>Writing the text</source>
            <translation>Der Text wird geschrieben</translation>
        </message>
        <message>
            <source>Flow &amp;type</source>
            <translation>&amp;Art der Flüsse</translation>
        </message>
        <message>
            <source>Save &amp;Picture…</source>
            <translation>&amp;Bild speichern …</translation>
        </message>
        <message>
            <source>&amp;Save Text…</source>
            <translation>&amp;Text speichern …</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>S&amp;chließen</translation>
        </message>
        <message>
            <source>Save what is seen now as PNG, SVG or PDF</source>
            <translation>Was jetzt zu sehen ist, als PNG, SVG oder PDF speichern</translation>
        </message>
        <message>
            <source>Save all of the graph as text</source>
            <translation>Das ganze Diagramm als Text speichern</translation>
        </message>
        <message>
            <source>Save Picture</source>
            <translation>Bild speichern</translation>
        </message>
        <message>
            <source>Save Text</source>
            <translation>Text speichern</translation>
        </message>
        <message>
            <source>Text (*.txt)</source>
            <translation>Text (*.txt)</translation>
        </message>
        <message>
            <source>No TCP segments between IP addresses are among these packets.</source>
            <translation>Unter diesen Paketen sind keine TCP-Segmente zwischen IP-Adressen.</translation>
        </message>
        <message>
            <source>No packets between IP addresses are among these packets.</source>
            <translation>Unter diesen Paketen sind keine zwischen IP-Adressen.</translation>
        </message>
        <message>
            <source>Writing the text…</source>
            <translation>Der Text wird geschrieben …</translation>
        </message>
        <message>
            <source>Looking for flows…</source>
            <translation>Flüsse werden gesucht …</translation>
        </message>
        <message>
            <source>⚠ The %1 busiest of %2 addresses have room: %3 packets with others are not shown. A display filter chooses.</source>
            <translation>⚠ Die %1 belebtesten von %2 Adressen haben Platz: %3 Pakete mit anderen fehlen. Ein Anzeigefilter wählt aus.</translation>
        </message>
        <message>
            <source>%1 packets between %2 addresses. A click selects the packet.</source>
            <translation>%1 Pakete zwischen %2 Adressen. Ein Klick wählt das Paket aus.</translation>
        </message>
        <message>
            <source>The packets cannot be read any more: the file has changed.</source>
            <translation>Die Pakete lassen sich nicht mehr lesen: Die Datei hat sich geändert.</translation>
        </message>
        <message>
            <source>"%1" could not be written: %2</source>
            <translation>„%1“ konnte nicht geschrieben werden: %2</translation>
        </message>
        <message>
            <source>"%1" was not written: it was given up. No part of it is left.</source>
            <translation>„%1“ wurde nicht geschrieben, sondern aufgegeben. Nichts davon bleibt übrig.</translation>
        </message>
    </context>
    <context>
        <name>capscope::FlowView</name>
        <message>
            <source>Flow graph</source>
            <translation>Flussdiagramm</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <source>This packet cannot be read any more.</source>
            <translation>Dieses Paket lässt sich nicht mehr lesen.</translation>
        </message>
        <message>
            <source>Packet %1, %2 to %3: %4</source>
            <translation>Paket %1, %2 an %3: %4</translation>
        </message>
    </context>
    <context>
        <name>capscope::FollowDialog</name>
        <message>
            <source>&amp;Labels</source>
            <translation>&amp;Beschriftungen</translation>
        </message>
        <message>
            <source>Contents of the stream</source>
            <translation>Inhalt des Stroms</translation>
        </message>
        <message>
            <source>A click goes to the packet</source>
            <translation>Ein Klick geht zum Paket</translation>
        </message>
        <message>
            <source>Sides</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Entire conversation</source>
            <translation>Ganze Verbindung</translation>
        </message>
        <message>
            <source>Show as</source>
            <translation>Anzeigen als</translation>
        </message>
        <message>
            <source>ASCII</source>
            <translation>ASCII</translation>
        </message>
        <message>
            <source>UTF-8</source>
            <translation>UTF-8</translation>
        </message>
        <message>
            <source>Hex Dump</source>
            <translation>Hex-Auszug</translation>
        </message>
        <message>
            <source>Raw</source>
            <translation>Roh</translation>
        </message>
        <message>
            <source>A line before each turn: who speaks, in which packet</source>
            <translation>Eine Zeile vor jedem Beitrag: wer spricht, in welchem Paket</translation>
        </message>
        <message>
            <source>Stream</source>
            <translation>Strom</translation>
        </message>
        <message>
            <source>Find…</source>
            <translation>Finden …</translation>
        </message>
        <message>
            <source>Text to find</source>
            <translation>Gesuchter Text</translation>
        </message>
        <message>
            <source>Find &amp;Next</source>
            <translation>&amp;Nächstes</translation>
        </message>
        <message>
            <source>&amp;Show as</source>
            <translation>&amp;Anzeigen als</translation>
        </message>
        <message>
            <source>S&amp;tream</source>
            <translation>S&amp;trom</translation>
        </message>
        <message>
            <source>Show Its &amp;Packets</source>
            <translation>&amp;Pakete zeigen</translation>
        </message>
        <message>
            <source>Filter &amp;Out This Stream</source>
            <translation>Strom aus&amp;filtern</translation>
        </message>
        <message>
            <source>Save &amp;as…</source>
            <translation>Speichern &amp;unter …</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>S&amp;chließen</translation>
        </message>
        <message>
            <source>— %1 to %2 · packet %3 · %4 s</source>
            <translation>— %1 an %2 · Paket %3 · %4 s</translation>
        </message>
        <message>
            <source>[%1 bytes are missing in the capture]</source>
            <translation>[%1 Bytes fehlen in der Aufzeichnung]</translation>
        </message>
        <message>
            <source>Follow %1 Stream %2</source>
            <translation>%1-Strom %2 folgen</translation>
        </message>
        <message>
            <source>Reading the stream…</source>
            <translation>Der Strom wird gelesen …</translation>
        </message>
        <message>
            <source>%1 to %2 (%3)</source>
            <translation>%1 an %2 (%3)</translation>
        </message>
        <message>
            <source>No data in this stream.</source>
            <translation>In diesem Strom sind keine Daten.</translation>
        </message>
        <message numerus="yes">
            <source>%n packet(s) with data</source>
            <translation>
                <numerusform>%n Paket mit Daten</numerusform>
                <numerusform>%n Pakete mit Daten</numerusform>
            </translation>
        </message>
        <message>
            <source>⚠ This is the beginning; Save as… writes %1.</source>
            <translation>⚠ Dies ist der Anfang; „Speichern unter …“ schreibt %1.</translation>
        </message>
        <message>
            <source>the first 32 MB</source>
            <translation>die ersten 32 MB</translation>
        </message>
        <message>
            <source>everything</source>
            <translation>alles</translation>
        </message>
        <message>
            <source>"%1" is not in this text.</source>
            <translation>„%1“ kommt in diesem Text nicht vor.</translation>
        </message>
        <message>
            <source>Saved %1</source>
            <translation>%1 gespeichert</translation>
        </message>
        <message>
            <source>"%1" could not be written: %2</source>
            <translation>„%1“ konnte nicht geschrieben werden: %2</translation>
        </message>
        <message>
            <source>Save Stream Content</source>
            <translation>Inhalt des Stroms speichern</translation>
        </message>
    </context>
    <context>
        <name>capscope::HandshakesPanel</name>
        <message>
            <source>Connection Latency</source>
            <translation>Verbindungslatenz</translation>
        </message>
        <message>
            <source>Time from SYN to SYN/ACK</source>
            <translation>Zeit von SYN bis SYN/ACK</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>Verbindungen</translation>
        </message>
        <message>
            <source>No answered TCP handshakes.</source>
            <translation>Keine beantworteten TCP-Handshakes.</translation>
        </message>
        <message>
            <source>Nobody answered: a host that is down, or a filter that drops packets.</source>
            <translation>Niemand hat geantwortet: ein abgeschalteter Rechner oder eine Firewall, die Pakete verwirft.</translation>
        </message>
        <message>
            <source>Refused: nothing listens on that port.</source>
            <translation>Abgelehnt: an diesem Port hört niemand.</translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s)</source>
            <translation>
                <numerusform>%n Verbindung</numerusform>
                <numerusform>%n Verbindungen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s) failed: refused or unanswered.</source>
            <translation>
                <numerusform>%n Verbindung kam nicht zustande: abgelehnt oder unbeantwortet.</numerusform>
                <numerusform>%n Verbindungen kamen nicht zustande: abgelehnt oder unbeantwortet.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 to %2: %3</source>
            <translation>%1 bis %2: %3</translation>
        </message>
        <message>
            <source>%1 ms at %2 s</source>
            <translation>%1 ms bei %2 s</translation>
        </message>
        <message>
            <source>Slowest connections</source>
            <translation>Langsamste Verbindungen</translation>
        </message>
        <message>
            <source>Failed connections</source>
            <translation>Gescheiterte Verbindungen</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <source>Distribution</source>
            <translation>Verteilung</translation>
        </message>
        <message>
            <source>Over time</source>
            <translation>Zeitverlauf</translation>
        </message>
        <message>
            <source>Chart</source>
            <translation>Diagramm</translation>
        </message>
        <message>
            <source>SYN to SYN/ACK over time</source>
            <translation>SYN bis SYN/ACK im Zeitverlauf</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <source>Who opened the connection, by its first SYN</source>
            <translation>Wer die Verbindung öffnete, nach ihrem ersten SYN</translation>
        </message>
        <message>
            <source>Who was asked to answer</source>
            <translation>Wer antworten sollte</translation>
        </message>
        <message>
            <source>Of the server</source>
            <translation>Des Servers</translation>
        </message>
        <message>
            <source>What the server's port is registered for</source>
            <translation>Wofür der Port des Servers registriert ist</translation>
        </message>
        <message>
            <source>From the first SYN to the answer, as seen where the capture was taken: tcp.analysis.ack_rtt of the SYN/ACK. Beside the server it is the server's own time, beside the client the network's and the server's.</source>
            <translation>Vom ersten SYN bis zur Antwort, gesehen vom Ort der Aufzeichnung: tcp.analysis.ack_rtt des SYN/ACK. Beim Server ist es dessen eigene Zeit, beim Client die des Netzes und des Servers.</translation>
        </message>
        <message>
            <source>Initial round trip time: from the SYN to the ACK that ends the handshake; the same wherever it is captured</source>
            <translation>Anfängliche Umlaufzeit: vom SYN bis zum ACK, das den Handshake beendet; überall gleich, wo aufgezeichnet wird</translation>
        </message>
        <message>
            <source>The half of the handshake that went through the network, judged by the side of the capture</source>
            <translation>Die Hälfte des Handshakes, die durch das Netz ging, nach der Seite der Aufzeichnung</translation>
        </message>
        <message>
            <source>The client's half of the handshake: beside the server, this is the network's round trip</source>
            <translation>Die Hälfte des Clients: beim Server ist das der Umlauf durch das Netz</translation>
        </message>
        <message>
            <source>How often the client had to ask again: packets were lost, or a filter dropped them</source>
            <translation>Wie oft der Client erneut fragen musste: Pakete gingen verloren oder wurden verworfen</translation>
        </message>
        <message>
            <source>Established, refused (RST: nothing listens there) or unanswered (host down, or packets dropped)</source>
            <translation>Aufgebaut, abgelehnt (RST: dort hört niemand zu) oder unbeantwortet (Rechner aus oder Pakete verworfen)</translation>
        </message>
        <message>
            <source>Which end of the connection the capture was taken beside, by time to live and the times of the handshake</source>
            <translation>Bei welchem Ende der Verbindung aufgezeichnet wurde, nach TTL und den Zeiten des Handshakes</translation>
        </message>
        <message>
            <source>Since the first packet of the capture</source>
            <translation>Seit dem ersten Paket der Aufzeichnung</translation>
        </message>
        <message>
            <source>Number of the SYN</source>
            <translation>Nummer des SYN</translation>
        </message>
        <message>
            <source>Handshakes that were begun</source>
            <translation>Begonnene Handshakes</translation>
        </message>
        <message>
            <source>Half of the answers came within this time, SYN to SYN/ACK</source>
            <translation>Die Hälfte der Antworten kam in dieser Zeit, SYN bis SYN/ACK</translation>
        </message>
        <message>
            <source>All but one of twenty answers came within this time</source>
            <translation>Neunzehn von zwanzig Antworten kamen in dieser Zeit</translation>
        </message>
        <message>
            <source>Refused or never answered</source>
            <translation>Abgelehnt oder nie beantwortet</translation>
        </message>
        <message>
            <source>With more than one SYN</source>
            <translation>Mit mehr als einem SYN</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>RTT (ms)</source>
            <translation>RTT (ms)</translation>
        </message>
        <message>
            <source>SYN to SYN/ACK (ms)</source>
            <translation>SYN bis SYN/ACK (ms)</translation>
        </message>
        <message>
            <source>iRTT (ms)</source>
            <translation>iRTT (ms)</translation>
        </message>
        <message>
            <source>Network (ms)</source>
            <translation>Netz (ms)</translation>
        </message>
        <message>
            <source>SYN/ACK to ACK (ms)</source>
            <translation>SYN/ACK bis ACK (ms)</translation>
        </message>
        <message>
            <source>SYN Retries</source>
            <translation>SYN-Wiederholungen</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ausgang</translation>
        </message>
        <message>
            <source>Captured on</source>
            <translation>Aufgezeichnet bei</translation>
        </message>
        <message>
            <source>SYN at (s)</source>
            <translation>SYN bei (s)</translation>
        </message>
        <message>
            <source>Packet</source>
            <translation>Paket</translation>
        </message>
        <message>
            <source>Median (ms)</source>
            <translation>Median (ms)</translation>
        </message>
        <message>
            <source>95 % within (ms)</source>
            <translation>95 % binnen (ms)</translation>
        </message>
        <message>
            <source>Worst (ms)</source>
            <translation>Schlechteste (ms)</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Gescheitert</translation>
        </message>
        <message>
            <source>Retried</source>
            <translation>Wiederholt</translation>
        </message>
        <message>
            <source>no TCP handshakes</source>
            <translation>keine TCP-Handshakes</translation>
        </message>
        <message>
            <source>%1 established, %2 refused, %3 unanswered</source>
            <translation>%1 aufgebaut, %2 abgelehnt, %3 unbeantwortet</translation>
        </message>
        <message>
            <source>SYN to SYN/ACK: median %1 ms, 95 % within %2 ms, worst %3 ms</source>
            <translation>SYN bis SYN/ACK: Median %1 ms, 95 % binnen %2 ms, schlechteste %3 ms</translation>
        </message>
        <message>
            <source>The network's round trip alone: median %1 ms.</source>
            <translation>Der Weg durch das Netz allein: im Median %1 ms.</translation>
        </message>
        <message>
            <source>Conns</source>
            <translation>Verb.</translation>
        </message>
        <message>
            <source>Median</source>
            <translation>Median</translation>
        </message>
        <message>
            <source>The slowest answer, SYN to SYN/ACK</source>
            <translation>Die langsamste Antwort, SYN bis SYN/ACK</translation>
        </message>
        <message>
            <source>Worst</source>
            <translation>Höchste</translation>
        </message>
    </context>
    <context>
        <name>capscope::HierarchyPanel</name>
        <message>
            <source>Protocol Hierarchy</source>
            <translation>Protokollhierarchie</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>No packets to count.</source>
            <translation>Keine Pakete zu zählen.</translation>
        </message>
        <message numerus="yes">
            <source>%1: %Ln packet(s), %2, %3</source>
            <translation>
                <numerusform>%1: %Ln Paket, %2, %3</numerusform>
                <numerusform>%1: %Ln Pakete, %2, %3</numerusform>
            </translation>
        </message>
        <message>
            <source>"%1" cannot be read; the built-in rules are used.</source>
            <translation>„%1“ kann nicht gelesen werden; die eingebauten Regeln gelten.</translation>
        </message>
        <message>
            <source>The built-in rules are used.</source>
            <translation>Die eingebauten Regeln gelten.</translation>
        </message>
        <message>
            <source>All protocols</source>
            <translation>Alle Protokolle</translation>
        </message>
        <message>
            <source>Unusual on a server</source>
            <translation>Ungewöhnlich auf einem Server</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <source>Nested</source>
            <translation>Geschachtelt</translation>
        </message>
        <message>
            <source>Bars</source>
            <translation>Balken</translation>
        </message>
        <message>
            <source>Chart</source>
            <translation>Diagramm</translation>
        </message>
        <message>
            <source>Rules…</source>
            <translation>Regeln …</translation>
        </message>
        <message>
            <source>Which protocols are unusual, and why: a file that you can edit</source>
            <translation>Welche Protokolle ungewöhnlich sind, und warum: eine Datei, die sich bearbeiten lässt</translation>
        </message>
        <message>
            <source>Rules for unusual protocols</source>
            <translation>Regeln für ungewöhnliche Protokolle</translation>
        </message>
        <message>
            <source>Copy the built-in rules to "%1", to edit them there?</source>
            <translation>Die eingebauten Regeln nach „%1“ kopieren, um sie dort zu bearbeiten?</translation>
        </message>
        <message>
            <source>"%1" could not be written: %2</source>
            <translation>„%1“ konnte nicht geschrieben werden: %2</translation>
        </message>
        <message>
            <source>Edit the file "%1"; it is read again when it is saved.</source>
            <translation>Bearbeiten Sie die Datei „%1“; sie wird neu gelesen, wenn sie gespeichert ist.</translation>
        </message>
        <message>
            <source>First Packet</source>
            <translation>Erstes Paket</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n weiteres</numerusform>
                <numerusform>%n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>⚠ unusual on a server: %1</source>
            <translation>⚠ ungewöhnlich auf einem Server: %1</translation>
        </message>
        <message>
            <source>nothing unusual</source>
            <translation>nichts Ungewöhnliches</translation>
        </message>
        <message>
            <source>Own Bytes</source>
            <translation>Eigene Bytes</translation>
        </message>
        <message>
            <source>Another column: the bytes of each protocol without what it carries. Every packet is dissected for it, which takes some seconds for a million</source>
            <translation>Eine weitere Spalte: die Bytes jedes Protokolls ohne das, was es trägt. Dafür wird jedes Paket zerlegt; das dauert bei einer Million einige Sekunden</translation>
        </message>
        <message>
            <source>Of all packets that are counted</source>
            <translation>Von allen gezählten Paketen</translation>
        </message>
        <message>
            <source>That have the protocol, each once</source>
            <translation>Die das Protokoll haben, jedes einmal</translation>
        </message>
        <message>
            <source>Of the bytes of all packets that are counted</source>
            <translation>Von den Bytes aller gezählten Pakete</translation>
        </message>
        <message>
            <source>Of the packets that have the protocol, on the wire, from the first byte to the last</source>
            <translation>Der Pakete, die das Protokoll haben, auf der Leitung, vom ersten bis zum letzten Byte</translation>
        </message>
        <message>
            <source>From the first packet that is counted to the last</source>
            <translation>Vom ersten gezählten Paket bis zum letzten</translation>
        </message>
        <message>
            <source>Whose last protocol it is: what this protocol carries was not told apart further</source>
            <translation>Deren letztes Protokoll es ist: was es trägt, wurde nicht weiter unterschieden</translation>
        </message>
        <message>
            <source>Of the packets whose last protocol it is</source>
            <translation>Der Pakete, deren letztes Protokoll es ist</translation>
        </message>
        <message>
            <source>How often it occurs, several times in a packet included</source>
            <translation>Wie oft es vorkommt, auch mehrmals in einem Paket</translation>
        </message>
        <message>
            <source>Of the protocol itself: its headers, without what it carries</source>
            <translation>Des Protokolls selbst: seine Kopfdaten, ohne das, was es trägt</translation>
        </message>
        <message>
            <source>Percent Packets</source>
            <translation>Pakete (Prozent)</translation>
        </message>
        <message>
            <source>Percent Bytes</source>
            <translation>Bytes (Prozent)</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>Bits/s</source>
            <translation>Bits/s</translation>
        </message>
        <message>
            <source>End Packets</source>
            <translation>Endpakete</translation>
        </message>
        <message>
            <source>End Bytes</source>
            <translation>Endbytes</translation>
        </message>
        <message>
            <source>End Bits/s</source>
            <translation>Bits/s am Ende</translation>
        </message>
        <message>
            <source>PDUs</source>
            <translation>PDUs</translation>
        </message>
    </context>
    <context>
        <name>capscope::Icicle</name>
        <message>
            <source>Arrow keys go through the parts, Enter shows their packets</source>
            <translation>Pfeiltasten gehen durch die Teile, Eingabe zeigt ihre Pakete</translation>
        </message>
    </context>
    <context>
        <name>capscope::IoGraphDialog</name>
        <message>
            <source>Lo&amp;garithmic</source>
            <translation>Lo&amp;garithmisch</translation>
        </message>
        <message>
            <source>I/O Graphs</source>
            <translation>I/O-Graphen</translation>
        </message>
        <message>
            <source>Packets or bytes per interval</source>
            <translation>Pakete oder Bytes je Intervall</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Display filter</source>
            <translation>Anzeigefilter</translation>
        </message>
        <message>
            <source>Color</source>
            <translation>Farbe</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>Graphs</source>
            <translation>Graphen</translation>
        </message>
        <message>
            <source>Interval</source>
            <translation>Intervall</translation>
        </message>
        <message>
            <source>&amp;Add</source>
            <translation>&amp;Hinzufügen</translation>
        </message>
        <message>
            <source>&amp;Remove</source>
            <translation>&amp;Entfernen</translation>
        </message>
        <message>
            <source>&amp;Whole Capture</source>
            <translation>Ganze Auf&amp;zeichnung</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <source>&amp;Save as…</source>
            <translation>&amp;Speichern unter …</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>S&amp;chließen</translation>
        </message>
        <message>
            <source>Copy the values as CSV</source>
            <translation>Die Werte als CSV kopieren</translation>
        </message>
        <message>
            <source>Save the graph as PNG, SVG or PDF</source>
            <translation>Die Kurve als PNG, SVG oder PDF speichern</translation>
        </message>
        <message>
            <source>&amp;Interval</source>
            <translation>&amp;Intervall</translation>
        </message>
        <message>
            <source>Double click to choose another color</source>
            <translation>Doppelklick, um eine andere Farbe zu wählen</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>Bits</source>
            <translation>Bits</translation>
        </message>
        <message>
            <source>Counting…</source>
            <translation>Zählt …</translation>
        </message>
        <message>
            <source>All packets</source>
            <translation>Alle Pakete</translation>
        </message>
        <message>
            <source>Seconds since the first packet</source>
            <translation>Sekunden seit dem ersten Paket</translation>
        </message>
        <message>
            <source>There are no packets to count.</source>
            <translation>Es gibt keine Pakete zu zählen.</translation>
        </message>
        <message>
            <source>Per interval of %L1 s. A click goes to the packet; the wheel zooms, dragging moves.</source>
            <translation>Je Intervall von %L1 s. Ein Klick geht zum Paket; das Mausrad zoomt, Ziehen verschiebt.</translation>
        </message>
        <message>
            <source>Save Graph</source>
            <translation>Kurve speichern</translation>
        </message>
    </context>
    <context>
        <name>capscope::IpPanel</name>
        <message>
            <source>IP Statistics</source>
            <translation>IP-Statistiken</translation>
        </message>
        <message>
            <source>Topic / Item</source>
            <translation>Thema / Eintrag</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>Rate (ms)</source>
            <translation>Rate (ms)</translation>
        </message>
        <message>
            <source>Percent</source>
            <translation>Prozent</translation>
        </message>
        <message>
            <source>Burst Rate</source>
            <translation>Spitzenrate</translation>
        </message>
        <message>
            <source>Burst Start</source>
            <translation>Beginn der Spitze</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>All Addresses</source>
            <translation>Alle Adressen</translation>
        </message>
        <message>
            <source>Source and Destination Addresses</source>
            <translation>Quell- und Zieladressen</translation>
        </message>
        <message>
            <source>IP Protocol Types</source>
            <translation>IP-Protokolltypen</translation>
        </message>
        <message>
            <source>Statistic</source>
            <translation>Statistik</translation>
        </message>
        <message>
            <source>IPv4</source>
            <translation>IPv4</translation>
        </message>
        <message>
            <source>IPv6</source>
            <translation>IPv6</translation>
        </message>
        <message>
            <source>IPv4 and IPv6</source>
            <translation>IPv4 und IPv6</translation>
        </message>
        <message>
            <source>IP version</source>
            <translation>IP-Version</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>No IP packets to count.</source>
            <translation>Keine IP-Pakete zu zählen.</translation>
        </message>
        <message>
            <source>Source Addresses</source>
            <translation>Quelladressen</translation>
        </message>
        <message>
            <source>Destination Addresses</source>
            <translation>Zieladressen</translation>
        </message>
        <message numerus="yes">
            <source>%n address(es)</source>
            <translation>
                <numerusform>%n Adresse</numerusform>
                <numerusform>%n Adressen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln IP packet(s)</source>
            <translation>
                <numerusform>%Ln IP-Paket</numerusform>
                <numerusform>%Ln IP-Pakete</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::LayerPanel</name>
        <message>
            <source>Layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>No packets of this layer.</source>
            <translation>Keine Pakete dieser Schicht.</translation>
        </message>
    </context>
    <context>
        <name>capscope::MainWindow</name>
        <message>
            <source>How Long Do Connections Take to Open?</source>
            <translation>Wie lange dauert der Verbindungsaufbau?</translation>
        </message>
        <message>
            <source>Every TCP handshake with its round trip time, slowest first, and every attempt that got no answer.</source>
            <translation>Jeder TCP-Handshake mit seiner Umlaufzeit, der langsamste zuerst, und jeder Versuch ohne Antwort.</translation>
        </message>
        <message>
            <source>These packets open connections: [SYN] and [SYN, ACK]. The slowest handshake is on top; a double click goes to its packet, whose details show the time below [SEQ/ACK analysis].</source>
            <translation>Diese Pakete öffnen Verbindungen: [SYN] und [SYN, ACK]. Der langsamste Handshake steht oben; ein Doppelklick führt zu seinem Paket, dessen Details die Zeit unter [SEQ/ACK analysis] zeigen.</translation>
        </message>
        <message>
            <source>Which Protocols Should Not Be Here?</source>
            <translation>Welche Protokolle gehören nicht hierher?</translation>
        </message>
        <message>
            <source>All protocols with their packets and bytes; what nobody expects on a server is marked, with the reason.</source>
            <translation>Alle Protokolle mit Paketen und Bytes; was niemand auf einem Server erwartet, ist mit Grund markiert.</translation>
        </message>
        <message>
            <source>All packets are counted. Marked rows are unexpected on a server: right-click one and choose Apply as Filter &gt; Selected to see its packets, such as "bittorrent".</source>
            <translation>Alle Pakete sind gezählt. Markierte Zeilen erwartet man auf einem Server nicht: Rechtsklick und Als Filter anwenden &gt; Ausgewählt zeigt ihre Pakete, etwa „bittorrent“.</translation>
        </message>
        <message>
            <source>Where Does the Traffic Go?</source>
            <translation>Wohin geht der Verkehr?</translation>
        </message>
        <message>
            <source>Top destinations and ports with the names of services; a click on a bar shows its packets.</source>
            <translation>Die häufigsten Ziele und Ports mit den Namen der Dienste; ein Klick auf einen Balken zeigt seine Pakete.</translation>
        </message>
        <message>
            <source>Replies count for the service that answers. Click a bar to see its packets only, such as "tcp.port == 111"; what stands out is coloured and marked.</source>
            <translation>Antworten zählen zum Dienst, der antwortet. Ein Klick auf einen Balken zeigt nur seine Pakete, etwa „tcp.port == 111“; Auffälliges ist farbig und markiert.</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>This capture has no packets.</source>
            <translation>Diese Aufzeichnung enthält keine Pakete.</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>Lädt …</translation>
        </message>
        <message>
            <source>No packet passes the filter "%1".
%L2 packets are hidden. Clear the filter to see them again.</source>
            <translation>Kein Paket passt zum Filter „%1“.
%L2 Pakete sind ausgeblendet. Filter löschen, um sie wieder zu sehen.</translation>
        </message>
        <message>
            <source>Save All Packets As</source>
            <translation>Alle Pakete speichern unter</translation>
        </message>
        <message>
            <source>Export Displayed Packets</source>
            <translation>Angezeigte Pakete exportieren</translation>
        </message>
        <message>
            <source>pcapng (*.pcapng);;pcap (*.pcap *.cap)</source>
            <translation>pcapng (*.pcapng);;pcap (*.pcap *.cap)</translation>
        </message>
        <message>
            <source>Saved %1</source>
            <translation>%1 gespeichert</translation>
        </message>
        <message>
            <source>Save Elsewhere…</source>
            <translation>Anderswo speichern …</translation>
        </message>
        <message>
            <source>This packet cannot be read any more: the file was changed or cut after it was opened.</source>
            <translation>Dieses Paket ist nicht mehr lesbar: Die Datei wurde nach dem Öffnen geändert oder gekürzt.</translation>
        </message>
        <message>
            <source>Open It Again</source>
            <translation>Erneut öffnen</translation>
        </message>
        <message numerus="yes">
            <source> · %n byte(s)</source>
            <translation>
                <numerusform> · %n Byte</numerusform>
                <numerusform> · %n Bytes</numerusform>
            </translation>
        </message>
        <message>
            <source>No capture</source>
            <translation>Keine Aufzeichnung</translation>
        </message>
        <message>
            <source>Packets: %L1</source>
            <translation>Pakete: %L1</translation>
        </message>
        <message>
            <source> · Displayed: %L1 (%L2%)</source>
            <translation> · Angezeigt: %L1 (%L2 %)</translation>
        </message>
        <message>
            <source> · ⚠ file ends early</source>
            <translation> · ⚠ Datei endet vorzeitig</translation>
        </message>
        <message>
            <source>Go to Packet</source>
            <translation>Gehe zu Paket</translation>
        </message>
        <message>
            <source>Packet number:</source>
            <translation>Paketnummer:</translation>
        </message>
        <message>
            <source>Packet %1 is hidden by the display filter; the filter was cleared.</source>
            <translation>Paket %1 war vom Anzeigefilter verborgen; der Filter wurde gelöscht.</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <source>&amp;Zoom</source>
            <translation>Z&amp;oom</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Go</source>
            <translation>&amp;Navigation</translation>
        </message>
        <message>
            <source>&amp;Analyze</source>
            <translation>Anal&amp;yse</translation>
        </message>
        <message>
            <source>&amp;Statistics</source>
            <translation>&amp;Statistiken</translation>
        </message>
        <message>
            <source>IPv&amp;4 Statistics</source>
            <translation>IPv&amp;4-Statistik</translation>
        </message>
        <message>
            <source>IPv&amp;6 Statistics</source>
            <translation>IPv&amp;6-Statistik</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>Ö&amp;ffnen …</translation>
        </message>
        <message>
            <source>Open a capture file, or several as one in the order of time</source>
            <translation>Eine Aufzeichnung öffnen, oder mehrere als eine in zeitlicher Folge</translation>
        </message>
        <message>
            <source>Open &amp;Recent</source>
            <translation>Zul&amp;etzt geöffnet</translation>
        </message>
        <message>
            <source>Open a capture that was open before</source>
            <translation>Eine früher geöffnete Aufzeichnung öffnen</translation>
        </message>
        <message>
            <source>Open Fo&amp;lder…</source>
            <translation>O&amp;rdner öffnen …</translation>
        </message>
        <message>
            <source>Open all captures of a folder as one, such as those of a ring buffer</source>
            <translation>Alle Aufzeichnungen eines Ordners als eine öffnen, etwa die eines Ringpuffers</translation>
        </message>
        <message>
            <source>Open in Ne&amp;w Window…</source>
            <translation>In neuem Fens&amp;ter öffnen …</translation>
        </message>
        <message>
            <source>Open a capture file beside this one</source>
            <translation>Eine Aufzeichnung neben dieser öffnen</translation>
        </message>
        <message>
            <source>&amp;New Window</source>
            <translation>&amp;Neues Fenster</translation>
        </message>
        <message>
            <source>Another window, for another capture</source>
            <translation>Ein weiteres Fenster für eine andere Aufzeichnung</translation>
        </message>
        <message>
            <source>&amp;Merge…</source>
            <translation>&amp;Zusammenführen …</translation>
        </message>
        <message>
            <source>Add another capture file to this one, by time</source>
            <translation>Eine andere Aufzeichnung zeitlich in diese einordnen</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>S&amp;chließen</translation>
        </message>
        <message>
            <source>Close the capture; the window stays</source>
            <translation>Die Aufzeichnung schließen; das Fenster bleibt</translation>
        </message>
        <message>
            <source>Save &amp;As…</source>
            <translation>Speichern &amp;unter …</translation>
        </message>
        <message>
            <source>Save all packets to another file</source>
            <translation>Alle Pakete in eine andere Datei speichern</translation>
        </message>
        <message>
            <source>Export Specified &amp;Packets…</source>
            <translation>Bestimmte &amp;Pakete exportieren …</translation>
        </message>
        <message>
            <source>Save the displayed packets to another file</source>
            <translation>Die angezeigten Pakete in eine andere Datei speichern</translation>
        </message>
        <message>
            <source>&amp;Follow Growing File</source>
            <translation>&amp;Wachsender Datei folgen</translation>
        </message>
        <message>
            <source>Go on reading what another program appends to the file</source>
            <translation>Weiterlesen, was ein anderes Programm an die Datei anhängt</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>Close all windows</source>
            <translation>Alle Fenster schließen</translation>
        </message>
        <message>
            <source>&amp;Description</source>
            <translation>&amp;Beschreibung</translation>
        </message>
        <message>
            <source>Copy the selected row of the packet details</source>
            <translation>Die gewählte Zeile der Paketdetails kopieren</translation>
        </message>
        <message>
            <source>&amp;Field Name</source>
            <translation>&amp;Feldname</translation>
        </message>
        <message>
            <source>Copy the name that filters use for the selected field</source>
            <translation>Den Namen kopieren, den Filter für das gewählte Feld benutzen</translation>
        </message>
        <message>
            <source>&amp;Value</source>
            <translation>&amp;Wert</translation>
        </message>
        <message>
            <source>Copy the value of the selected field</source>
            <translation>Den Wert des gewählten Feldes kopieren</translation>
        </message>
        <message>
            <source>As F&amp;ilter</source>
            <translation>Als F&amp;ilter</translation>
        </message>
        <message>
            <source>Copy a display filter for the selected field</source>
            <translation>Einen Anzeigefilter für das gewählte Feld kopieren</translation>
        </message>
        <message>
            <source>&amp;Preferences…</source>
            <translation>&amp;Einstellungen …</translation>
        </message>
        <message>
            <source>Packet &amp;Details</source>
            <translation>Paket&amp;details</translation>
        </message>
        <message>
            <source>Show or hide the details of the selected packet</source>
            <translation>Details des gewählten Pakets zeigen oder verbergen</translation>
        </message>
        <message>
            <source>Packet &amp;Bytes</source>
            <translation>Paket&amp;bytes</translation>
        </message>
        <message>
            <source>Show or hide the bytes of the selected packet</source>
            <translation>Bytes des gewählten Pakets zeigen oder verbergen</translation>
        </message>
        <message>
            <source>&amp;Statistics Beside the Packets</source>
            <translation>&amp;Statistik neben den Paketen</translation>
        </message>
        <message>
            <source>Show or hide the three answers and the other statistics</source>
            <translation>Die drei Antworten und die übrigen Statistiken zeigen oder verbergen</translation>
        </message>
        <message>
            <source>&amp;Time Display Format</source>
            <translation>&amp;Zeitformat</translation>
        </message>
        <message>
            <source>What the Time column shows</source>
            <translation>Was die Spalte „Zeit“ zeigt</translation>
        </message>
        <message>
            <source>Zoom &amp;In</source>
            <translation>&amp;Vergrößern</translation>
        </message>
        <message>
            <source>Everything larger</source>
            <translation>Alles größer</translation>
        </message>
        <message>
            <source>Zoom &amp;Out</source>
            <translation>Ver&amp;kleinern</translation>
        </message>
        <message>
            <source>Everything smaller</source>
            <translation>Alles kleiner</translation>
        </message>
        <message>
            <source>&amp;Normal Size</source>
            <translation>&amp;Normale Größe</translation>
        </message>
        <message>
            <source>The size of the preferences</source>
            <translation>Die Größe aus den Einstellungen</translation>
        </message>
        <message>
            <source>E&amp;xpand Subtrees</source>
            <translation>Teilbäume aufkla&amp;ppen</translation>
        </message>
        <message>
            <source>Open the selected row of the packet details and all below it</source>
            <translation>Die gewählte Zeile der Paketdetails und alle darunter aufklappen</translation>
        </message>
        <message>
            <source>Collapse S&amp;ubtrees</source>
            <translation>Teilbäume z&amp;uklappen</translation>
        </message>
        <message>
            <source>Close the selected row of the packet details and all below it</source>
            <translation>Die gewählte Zeile der Paketdetails und alle darunter zuklappen</translation>
        </message>
        <message>
            <source>&amp;Expand All</source>
            <translation>Alles &amp;aufklappen</translation>
        </message>
        <message>
            <source>Open all rows of the packet details</source>
            <translation>Alle Zeilen der Paketdetails aufklappen</translation>
        </message>
        <message>
            <source>Collapse &amp;All</source>
            <translation>Alles zu&amp;klappen</translation>
        </message>
        <message>
            <source>Close all rows of the packet details</source>
            <translation>Alle Zeilen der Paketdetails zuklappen</translation>
        </message>
        <message>
            <source>&amp;Colorize Packet List</source>
            <translation>Paketliste &amp;einfärben</translation>
        </message>
        <message>
            <source>Color packets by what they are</source>
            <translation>Pakete nach ihrer Art einfärben</translation>
        </message>
        <message>
            <source>Reset &amp;Layout</source>
            <translation>Anordnung zu&amp;rücksetzen</translation>
        </message>
        <message>
            <source>Put all parts of the window where they were at first</source>
            <translation>Alle Teile des Fensters an ihren ersten Platz setzen</translation>
        </message>
        <message>
            <source>U&amp;ndo Layout Change</source>
            <translation>Änderung der A&amp;nordnung zurücknehmen</translation>
        </message>
        <message>
            <source>Take back the last change of what is shown where</source>
            <translation>Die letzte Änderung der Anordnung zurücknehmen</translation>
        </message>
        <message>
            <source>&amp;Reload</source>
            <translation>Neu &amp;laden</translation>
        </message>
        <message>
            <source>Read the capture file again</source>
            <translation>Die Aufzeichnung erneut lesen</translation>
        </message>
        <message>
            <source>&amp;Go to Packet…</source>
            <translation>&amp;Gehe zu Paket …</translation>
        </message>
        <message>
            <source>Select a packet by its number</source>
            <translation>Ein Paket nach seiner Nummer wählen</translation>
        </message>
        <message>
            <source>&amp;Next Packet</source>
            <translation>&amp;Nächstes Paket</translation>
        </message>
        <message>
            <source>Select the next packet displayed</source>
            <translation>Das nächste angezeigte Paket wählen</translation>
        </message>
        <message>
            <source>&amp;Previous Packet</source>
            <translation>&amp;Vorheriges Paket</translation>
        </message>
        <message>
            <source>Select the packet displayed before</source>
            <translation>Das davor angezeigte Paket wählen</translation>
        </message>
        <message>
            <source>&amp;First Packet</source>
            <translation>&amp;Erstes Paket</translation>
        </message>
        <message>
            <source>Select the first packet displayed</source>
            <translation>Das erste angezeigte Paket wählen</translation>
        </message>
        <message>
            <source>&amp;Last Packet</source>
            <translation>&amp;Letztes Paket</translation>
        </message>
        <message>
            <source>Select the last packet displayed</source>
            <translation>Das letzte angezeigte Paket wählen</translation>
        </message>
        <message>
            <source>&amp;Display Filter</source>
            <translation>&amp;Anzeigefilter</translation>
        </message>
        <message>
            <source>Type a display filter</source>
            <translation>Einen Anzeigefilter eingeben</translation>
        </message>
        <message>
            <source>&amp;Clear Display Filter</source>
            <translation>Anzeigefilter &amp;löschen</translation>
        </message>
        <message>
            <source>Show all packets again</source>
            <translation>Wieder alle Pakete zeigen</translation>
        </message>
        <message>
            <source>Pre&amp;vious Display Filter</source>
            <translation>&amp;Voriger Anzeigefilter</translation>
        </message>
        <message>
            <source>Apply the filter that was applied before</source>
            <translation>Den davor angewandten Filter anwenden</translation>
        </message>
        <message>
            <source>Ne&amp;xt Display Filter</source>
            <translation>Nä&amp;chster Anzeigefilter</translation>
        </message>
        <message>
            <source>Apply the filter that was applied after this one</source>
            <translation>Den danach angewandten Filter anwenden</translation>
        </message>
        <message>
            <source>&amp;Apply as Filter</source>
            <translation>Als &amp;Filter anwenden</translation>
        </message>
        <message>
            <source>Filter by the selected field of the packet details</source>
            <translation>Nach dem gewählten Feld der Paketdetails filtern</translation>
        </message>
        <message>
            <source>&amp;Prepare as Filter</source>
            <translation>Als Filter vor&amp;bereiten</translation>
        </message>
        <message>
            <source>Put the selected field into the filter bar without applying it</source>
            <translation>Das gewählte Feld in die Filterleiste setzen, ohne es anzuwenden</translation>
        </message>
        <message>
            <source>Decode A&amp;s…</source>
            <translation>&amp;Dekodieren als …</translation>
        </message>
        <message>
            <source>Choose the protocol of a port</source>
            <translation>Das Protokoll eines Ports bestimmen</translation>
        </message>
        <message>
            <source>&amp;Guided Jobs</source>
            <translation>&amp;Geführte Aufgaben</translation>
        </message>
        <message>
            <source>The questions that captures are opened for, with the filters that answer them</source>
            <translation>Die Fragen, deretwegen man Aufzeichnungen öffnet, mit den Filtern dazu</translation>
        </message>
        <message>
            <source>&amp;Expert Information</source>
            <translation>&amp;Experteninformationen</translation>
        </message>
        <message>
            <source>What the analysis found remarkable, by severity</source>
            <translation>Was der Analyse auffiel, nach Schwere</translation>
        </message>
        <message>
            <source>&amp;Overview</source>
            <translation>&amp;Übersicht</translation>
        </message>
        <message>
            <source>The three answers under each other</source>
            <translation>Die drei Antworten untereinander</translation>
        </message>
        <message>
            <source>&amp;Protocol Hierarchy</source>
            <translation>&amp;Protokollhierarchie</translation>
        </message>
        <message>
            <source>All protocols of the capture, with what should not be there marked</source>
            <translation>Alle Protokolle der Aufzeichnung; unerwünschte sind markiert</translation>
        </message>
        <message>
            <source>Connection &amp;Latency</source>
            <translation>Verbindungs&amp;latenz</translation>
        </message>
        <message>
            <source>How long connections took to open</source>
            <translation>Wie lange der Verbindungsaufbau dauerte</translation>
        </message>
        <message>
            <source>&amp;Conversations</source>
            <translation>&amp;Verbindungen</translation>
        </message>
        <message>
            <source>Who talked to whom, and how much</source>
            <translation>Wer mit wem sprach, und wie viel</translation>
        </message>
        <message>
            <source>&amp;Endpoints</source>
            <translation>&amp;Endpunkte</translation>
        </message>
        <message>
            <source>Who took part, and how much</source>
            <translation>Wer teilnahm, und wie viel</translation>
        </message>
        <message>
            <source>Where IPv4 packets go, and to which services</source>
            <translation>Wohin IPv4-Pakete gehen, und zu welchen Diensten</translation>
        </message>
        <message>
            <source>Where IPv6 packets go, and to which services</source>
            <translation>Wohin IPv6-Pakete gehen, und zu welchen Diensten</translation>
        </message>
        <message>
            <source>Command &amp;Palette…</source>
            <translation>&amp;Befehlspalette …</translation>
        </message>
        <message>
            <source>Find any action, file, field or filter by typing</source>
            <translation>Jede Aktion, Datei, jedes Feld und jeden Filter durch Tippen finden</translation>
        </message>
        <message>
            <source>&amp;Keyboard Shortcuts</source>
            <translation>&amp;Tastenkürzel</translation>
        </message>
        <message>
            <source>All keys</source>
            <translation>Alle Tasten</translation>
        </message>
        <message>
            <source>&amp;Filter Language</source>
            <translation>&amp;Filtersprache</translation>
        </message>
        <message>
            <source>How display filters are written, with examples</source>
            <translation>Wie Anzeigefilter geschrieben werden, mit Beispielen</translation>
        </message>
        <message>
            <source>Filter Language</source>
            <translation>Filtersprache</translation>
        </message>
        <message>
            <source>&amp;About Capscope</source>
            <translation>&amp;Über Capscope</translation>
        </message>
        <message>
            <source>Version and licence</source>
            <translation>Version und Lizenz</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <translation>
                <numerusform>%1 und %n weitere</numerusform>
                <numerusform>%1 und %n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Open Another…</source>
            <translation>Andere öffnen …</translation>
        </message>
        <message>
            <source>Loading was stopped: the first %L1 packets are shown, the rest of the file was not read.</source>
            <translation>Das Laden wurde angehalten: Die ersten %L1 Pakete werden gezeigt, der Rest der Datei wurde nicht gelesen.</translation>
        </message>
        <message>
            <source>Load All</source>
            <translation>Alles laden</translation>
        </message>
        <message>
            <source>Save What Was Read…</source>
            <translation>Gelesenes speichern …</translation>
        </message>
        <message>
            <source>Open Capture File</source>
            <translation>Aufzeichnung öffnen</translation>
        </message>
        <message>
            <source>Captures (*.cap *.pcap *.pcapng *.dmp *.cap.gz *.pcap.gz *.pcapng.gz *.cap.zst *.pcap.zst *.pcapng.zst *.cap.lz4 *.pcap.lz4 *.pcapng.lz4);;All files (*)</source>
            <translation>Aufzeichnungen (*.cap *.pcap *.pcapng *.dmp *.cap.gz *.pcap.gz *.pcapng.gz *.cap.zst *.pcap.zst *.pcapng.zst *.cap.lz4 *.pcap.lz4 *.pcapng.lz4);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Open Folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <source>Merge with Capture File</source>
            <translation>Mit Aufzeichnung zusammenführen</translation>
        </message>
        <message>
            <source>Open %1</source>
            <translation>%1 öffnen</translation>
        </message>
        <message>
            <source>About Capscope</source>
            <translation>Über Capscope</translation>
        </message>
        <message>
            <source>&lt;h3&gt;Capscope %1&lt;/h3&gt;&lt;p&gt;Answers about packet captures: latency, protocols, destinations.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
            <translation>&lt;h3&gt;Capscope %1&lt;/h3&gt;&lt;p&gt;Antworten aus Paketaufzeichnungen: Latenz, Protokolle, Ziele.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später.&lt;/p&gt;</translation>
        </message>
        <message>
            <source>Select a field of the packet details first</source>
            <translation>Zuerst ein Feld der Paketdetails wählen</translation>
        </message>
        <message>
            <source>Go to Packet %1</source>
            <translation>Gehe zu Paket %1</translation>
        </message>
        <message>
            <source>Select this packet</source>
            <translation>Dieses Paket wählen</translation>
        </message>
        <message>
            <source>Apply Filter: %1</source>
            <translation>Filter anwenden: %1</translation>
        </message>
        <message>
            <source>Show the packets that pass it</source>
            <translation>Die passenden Pakete zeigen</translation>
        </message>
        <message>
            <source>Filter by %1</source>
            <translation>Filtern nach %1</translation>
        </message>
        <message>
            <source>Keyboard Shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Filter: %1</source>
            <translation>Filter: %1</translation>
        </message>
        <message>
            <source> · Sorting…</source>
            <translation> · Sortiert …</translation>
        </message>
        <message>
            <source>&amp;Follow</source>
            <translation>F&amp;olgen</translation>
        </message>
        <message>
            <source>Save the selected bytes, or all of the packet, as they are</source>
            <translation>Die gewählten Bytes oder das ganze Paket unverändert speichern</translation>
        </message>
        <message>
            <source>Summary as &amp;Text</source>
            <translation>Zusammenfassung als &amp;Text</translation>
        </message>
        <message>
            <source>Copy the columns of the selected packets</source>
            <translation>Die Spalten der gewählten Pakete kopieren</translation>
        </message>
        <message>
            <source>…as &amp;CSV</source>
            <translation>… als &amp;CSV</translation>
        </message>
        <message>
            <source>Copy the columns of the selected packets, with commas between</source>
            <translation>Die Spalten der gewählten Pakete mit Kommas dazwischen kopieren</translation>
        </message>
        <message>
            <source>…as &amp;JSON</source>
            <translation>… als &amp;JSON</translation>
        </message>
        <message>
            <source>Copy the columns of the selected packets as JSON</source>
            <translation>Die Spalten der gewählten Pakete als JSON kopieren</translation>
        </message>
        <message>
            <source>&amp;All Visible Items</source>
            <translation>&amp;Alle sichtbaren Zeilen</translation>
        </message>
        <message>
            <source>Copy the rows of the packet details that are to be seen</source>
            <translation>Die sichtbaren Zeilen der Paketdetails kopieren</translation>
        </message>
        <message>
            <source>&amp;Find Packet…</source>
            <translation>Paket &amp;finden …</translation>
        </message>
        <message>
            <source>Look for a filter, bytes or a text</source>
            <translation>Nach Filter, Bytes oder Text suchen</translation>
        </message>
        <message>
            <source>Find Ne&amp;xt</source>
            <translation>Nä&amp;chstes finden</translation>
        </message>
        <message>
            <source>Look for the same thing again</source>
            <translation>Dasselbe noch einmal suchen</translation>
        </message>
        <message>
            <source>Find Pre&amp;vious</source>
            <translation>&amp;Vorheriges finden</translation>
        </message>
        <message>
            <source>Look for the same thing in the packets before</source>
            <translation>Dasselbe in den Paketen davor suchen</translation>
        </message>
        <message>
            <source>&amp;Mark/Unmark Packet</source>
            <translation>Paket &amp;markieren (ein/aus)</translation>
        </message>
        <message>
            <source>Mark the selected packets, or take their marks away</source>
            <translation>Die gewählten Pakete markieren oder ihre Markierung nehmen</translation>
        </message>
        <message>
            <source>Mark All &amp;Displayed</source>
            <translation>Alle an&amp;gezeigten markieren</translation>
        </message>
        <message>
            <source>Mark all packets that pass the filter</source>
            <translation>Alle Pakete markieren, die zum Filter passen</translation>
        </message>
        <message>
            <source>&amp;Unmark All Displayed</source>
            <translation>Alle angezeigten &amp;unmarkieren</translation>
        </message>
        <message>
            <source>Take the marks of all packets that pass the filter away</source>
            <translation>Allen Paketen, die zum Filter passen, die Markierung nehmen</translation>
        </message>
        <message>
            <source>Select the next packet that is marked</source>
            <translation>Das nächste markierte Paket wählen</translation>
        </message>
        <message>
            <source>Previous Mark</source>
            <translation>Vorherige Markierung</translation>
        </message>
        <message>
            <source>Select the marked packet before</source>
            <translation>Das markierte Paket davor wählen</translation>
        </message>
        <message>
            <source>&amp;Ignore/Unignore Packet</source>
            <translation>Paket &amp;ignorieren (ein/aus)</translation>
        </message>
        <message>
            <source>Leave the selected packets out of the statistics, or not</source>
            <translation>Die gewählten Pakete aus der Statistik lassen, oder nicht</translation>
        </message>
        <message>
            <source>Unignore All</source>
            <translation>Keine mehr ignorieren</translation>
        </message>
        <message>
            <source>Ignore no packet any more</source>
            <translation>Kein Paket mehr ignorieren</translation>
        </message>
        <message>
            <source>Set/Unset &amp;Time Reference</source>
            <translation>&amp;Zeitreferenz setzen (ein/aus)</translation>
        </message>
        <message>
            <source>Times count from this packet on</source>
            <translation>Zeiten zählen ab diesem Paket</translation>
        </message>
        <message>
            <source>Unset All Time &amp;References</source>
            <translation>A&amp;lle Zeitreferenzen entfernen</translation>
        </message>
        <message>
            <source>Times count from the first packet again</source>
            <translation>Zeiten zählen wieder ab dem ersten Paket</translation>
        </message>
        <message>
            <source>Next Time Reference</source>
            <translation>Nächste Zeitreferenz</translation>
        </message>
        <message>
            <source>Select the next packet that times count from</source>
            <translation>Das nächste Paket wählen, ab dem Zeiten zählen</translation>
        </message>
        <message>
            <source>Previous Time Reference</source>
            <translation>Vorherige Zeitreferenz</translation>
        </message>
        <message>
            <source>Select the packet before that times count from</source>
            <translation>Das vorige Paket wählen, ab dem Zeiten zählen</translation>
        </message>
        <message>
            <source>Write a comment; it is saved in pcapng files</source>
            <translation>Einen Kommentar schreiben; pcapng-Dateien behalten ihn</translation>
        </message>
        <message>
            <source>Colorin&amp;g Rules…</source>
            <translation>Einfärbre&amp;geln …</translation>
        </message>
        <message>
            <source>Choose the colors of packets, by display filters</source>
            <translation>Die Farben der Pakete nach Anzeigefiltern wählen</translation>
        </message>
        <message>
            <source>Next Packet in Con&amp;versation</source>
            <translation>Nächstes Paket der Ver&amp;bindung</translation>
        </message>
        <message>
            <source>Select the next packet between the same two ends</source>
            <translation>Das nächste Paket zwischen denselben Enden wählen</translation>
        </message>
        <message>
            <source>Previous Packet in C&amp;onversation</source>
            <translation>V&amp;origes Paket der Verbindung</translation>
        </message>
        <message>
            <source>Select the packet before between the same two ends</source>
            <translation>Das vorige Paket zwischen denselben Enden wählen</translation>
        </message>
        <message>
            <source>Apply as Co&amp;lumn</source>
            <translation>Als &amp;Spalte anwenden</translation>
        </message>
        <message>
            <source>Make the selected field a column of the packet list</source>
            <translation>Das gewählte Feld zur Spalte der Paketliste machen</translation>
        </message>
        <message>
            <source>&amp;TCP Stream</source>
            <translation>&amp;TCP-Datenstrom</translation>
        </message>
        <message>
            <source>What both sides of the selected packet's connection said</source>
            <translation>Was beide Seiten der Verbindung des gewählten Pakets sagten</translation>
        </message>
        <message>
            <source>&amp;UDP Stream</source>
            <translation>&amp;UDP-Datenstrom</translation>
        </message>
        <message>
            <source>What both sides of the selected packet's stream said</source>
            <translation>Was beide Seiten des Datenstroms sagten</translation>
        </message>
        <message>
            <source>&amp;HTTP Stream</source>
            <translation>&amp;HTTP-Datenstrom</translation>
        </message>
        <message>
            <source>The HTTP messages of the selected packet's connection, with their bodies unpacked</source>
            <translation>Die HTTP-Nachrichten der Verbindung des gewählten Pakets, mit ausgepackten Inhalten</translation>
        </message>
        <message>
            <source>Capture &amp;File Properties</source>
            <translation>Ei&amp;genschaften der Aufzeichnung</translation>
        </message>
        <message>
            <source>What is known of the file, its time, its interfaces and its packets</source>
            <translation>Was über Datei, Zeit, Schnittstellen und Pakete bekannt ist</translation>
        </message>
        <message>
            <source>&amp;I/O Graphs</source>
            <translation>&amp;I/O-Graphen</translation>
        </message>
        <message>
            <source>Packets or bytes per interval, for several filters</source>
            <translation>Pakete oder Bytes je Intervall, für mehrere Filter</translation>
        </message>
        <message>
            <source>&amp;All Addresses</source>
            <translation>&amp;Alle Adressen</translation>
        </message>
        <message>
            <source>How many packets each IPv4 address sent or received</source>
            <translation>Wie viele Pakete jede IPv4-Adresse sandte oder empfing</translation>
        </message>
        <message>
            <source>IP &amp;Protocol Types</source>
            <translation>IP-&amp;Protokolltypen</translation>
        </message>
        <message>
            <source>What IPv4 carries: TCP, UDP, others</source>
            <translation>Was IPv4 befördert: TCP, UDP, anderes</translation>
        </message>
        <message>
            <source>&amp;Source and Destination Addresses</source>
            <translation>&amp;Quell- und Zieladressen</translation>
        </message>
        <message>
            <source>Who sent IPv4 packets, and who received them</source>
            <translation>Wer IPv4-Pakete sandte und wer sie empfing</translation>
        </message>
        <message>
            <source>How many packets each IPv6 address sent or received</source>
            <translation>Wie viele Pakete jede IPv6-Adresse sandte oder empfing</translation>
        </message>
        <message>
            <source>What IPv6 carries: TCP, UDP, others</source>
            <translation>Was IPv6 befördert: TCP, UDP, anderes</translation>
        </message>
        <message>
            <source>Who sent IPv6 packets, and who received them</source>
            <translation>Wer IPv6-Pakete sandte und wer sie empfing</translation>
        </message>
        <message>
            <source>The selected packet belongs to no TCP stream.</source>
            <translation>Das gewählte Paket gehört zu keinem TCP-Datenstrom.</translation>
        </message>
        <message>
            <source>The selected packet belongs to no UDP stream.</source>
            <translation>Das gewählte Paket gehört zu keinem UDP-Datenstrom.</translation>
        </message>
        <message>
            <source>Open a capture first.</source>
            <translation>Zuerst eine Aufzeichnung öffnen.</translation>
        </message>
        <message>
            <source>Export Packet B&amp;ytes…</source>
            <translation>Paketb&amp;ytes exportieren …</translation>
        </message>
        <message>
            <source>Packet C&amp;omment…</source>
            <translation>Paketk&amp;ommentar …</translation>
        </message>
        <message>
            <source> · Saving…</source>
            <translation> · Speichern …</translation>
        </message>
        <message>
            <source>Export Packet &amp;Details…</source>
            <translation>Paket&amp;details exportieren …</translation>
        </message>
        <message>
            <source>Save the details of the selected packets as text or JSON</source>
            <translation>Die Details der ausgewählten Pakete als Text oder JSON speichern</translation>
        </message>
        <message>
            <source>Colors, font, language, columns, statistics</source>
            <translation>Farben, Schrift, Sprache, Spalten, Statistiken</translation>
        </message>
        <message>
            <source>&amp;Resolved Addresses</source>
            <translation>&amp;Aufgelöste Adressen</translation>
        </message>
        <message>
            <source>Names of addresses that the capture's own DNS answers tell</source>
            <translation>Namen von Adressen, die die DNS-Antworten der Aufzeichnung nennen</translation>
        </message>
        <message>
            <source>Text (*.txt);;JSON (*.json)</source>
            <translation>Text (*.txt);;JSON (*.json)</translation>
        </message>
        <message numerus="yes">
            <source> · Asking for %n name(s)</source>
            <translation>
                <numerusform> · Fragt nach %n Namen</numerusform>
                <numerusform> · Fragt nach %n Namen</numerusform>
            </translation>
        </message>
        <message>
            <source>The network is asked for the names of: %1</source>
            <translation>Das Netz wird nach den Namen gefragt von: %1</translation>
        </message>
        <message>
            <source>Na&amp;me Resolution</source>
            <translation>Na&amp;mensauflösung</translation>
        </message>
        <message>
            <source>Next Mar&amp;k</source>
            <translation>Näch&amp;ste Markierung</translation>
        </message>
        <message>
            <source>Resolve &amp;Network Addresses</source>
            <translation>&amp;Netzadressen auflösen</translation>
        </message>
        <message>
            <source>Ask the network for the names of the addresses that the packet list shows; off at each start</source>
            <translation>Das Netz nach den Namen der Adressen fragen, die die Paketliste zeigt; bei jedem Start ausgeschaltet</translation>
        </message>
        <message>
            <source>Resolve &amp;Transport Addresses</source>
            <translation>&amp;Transportadressen auflösen</translation>
        </message>
        <message>
            <source>Names of services beside ports, in statistics and charts; from a list that comes with the program</source>
            <translation>Namen von Diensten neben Ports, in Statistiken und Diagrammen; aus einer Liste, die das Programm mitbringt</translation>
        </message>
        <message>
            <source>Co&amp;nversation Filter</source>
            <translation>Verbi&amp;ndungsfilter</translation>
        </message>
        <message>
            <source>Show all packets between the two ends of the selected one</source>
            <translation>Alle Pakete zwischen den beiden Enden des ausgewählten zeigen</translation>
        </message>
        <message>
            <source>&amp;Destinations and Ports</source>
            <translation>&amp;Ziele und Ports</translation>
        </message>
        <message>
            <source>&amp;Ethernet</source>
            <translation>&amp;Ethernet</translation>
        </message>
        <message>
            <source>IPv&amp;4</source>
            <translation>IPv&amp;4</translation>
        </message>
        <message>
            <source>IPv&amp;6</source>
            <translation>IPv&amp;6</translation>
        </message>
        <message>
            <source>&amp;TCP</source>
            <translation>&amp;TCP</translation>
        </message>
        <message>
            <source>&amp;UDP</source>
            <translation>&amp;UDP</translation>
        </message>
        <message>
            <source>The filter that stands for what is selected</source>
            <translation>Der Filter, der für das Ausgewählte steht</translation>
        </message>
        <message>
            <source>The selected packet names no two ends</source>
            <translation>Das ausgewählte Paket nennt keine zwei Enden</translation>
        </message>
        <message>
            <source>&amp;Expand Subtrees</source>
            <translation>&amp;Teilbaum aufklappen</translation>
        </message>
        <message>
            <source>E&amp;xpand All</source>
            <translation>A&amp;lles aufklappen</translation>
        </message>
        <message>
            <source>&amp;Collapse All</source>
            <translation>Alles &amp;zuklappen</translation>
        </message>
        <message>
            <source>C&amp;opy</source>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <source>All Visible &amp;Selected Tree Items</source>
            <translation>Alle &amp;sichtbaren Zeilen des Teilbaums</translation>
        </message>
        <message>
            <source>&amp;Whole Tree</source>
            <translation>&amp;Ganzer Baum</translation>
        </message>
        <message>
            <source>Expla&amp;in This Field…</source>
            <translation>Dieses Feld er&amp;klären …</translation>
        </message>
        <message>
            <source>&amp;Go to Packet %1</source>
            <translation>&amp;Gehe zu Paket %1</translation>
        </message>
        <message>
            <source>The name servers of this computer are asked for the names of the addresses that the packet list shows, for each once.</source>
            <translation>Die Namensserver dieses Rechners werden nach den Namen der Adressen gefragt, die die Paketliste zeigt, nach jedem einmal.</translation>
        </message>
        <message>
            <source>Stop Asking</source>
            <translation>Nicht mehr fragen</translation>
        </message>
        <message numerus="yes">
            <source>Export Details of %n Packet(s)</source>
            <translation>
                <numerusform>Details von %n Paket exportieren</numerusform>
                <numerusform>Details von %n Paketen exportieren</numerusform>
            </translation>
        </message>
        <message>
            <source>TCP Strea&amp;m Graphs</source>
            <translation>&amp;TCP-Stream-Graphen</translation>
        </message>
        <message>
            <source>Time Sequence (&amp;Stevens)</source>
            <translation>Zeit und Sequenznummer (&amp;Stevens)</translation>
        </message>
        <message>
            <source>Time Sequence (tcp&amp;trace)</source>
            <translation>Zeit und Sequenznummer (tcp&amp;trace)</translation>
        </message>
        <message>
            <source>T&amp;hroughput</source>
            <translation>&amp;Durchsatz</translation>
        </message>
        <message>
            <source>&amp;Round Trip Time</source>
            <translation>&amp;Umlaufzeit</translation>
        </message>
        <message>
            <source>&amp;Window Scaling</source>
            <translation>&amp;Fensterskalierung</translation>
        </message>
        <message>
            <source>Sequence numbers of the selected packet's TCP stream over time</source>
            <translation>Sequenznummern im TCP-Stream des ausgewählten Pakets, über der Zeit</translation>
        </message>
        <message>
            <source>Segments, acknowledgments, windows and losses of the selected packet's TCP stream over time</source>
            <translation>Segmente, Bestätigungen, Fenster und Verluste im TCP-Stream des ausgewählten Pakets, über der Zeit</translation>
        </message>
        <message>
            <source>Bits a second of the selected packet's TCP stream</source>
            <translation>Bits je Sekunde im TCP-Stream des ausgewählten Pakets</translation>
        </message>
        <message>
            <source>How long the data of the selected packet's TCP stream took to be acknowledged</source>
            <translation>Wie lange es dauerte, bis die Daten im TCP-Stream des ausgewählten Pakets bestätigt wurden</translation>
        </message>
        <message>
            <source>Receive window and bytes in flight of the selected packet's TCP stream</source>
            <translation>Empfangsfenster und unbestätigte Bytes im TCP-Stream des ausgewählten Pakets</translation>
        </message>
        <message>
            <source>Flo&amp;w Graph</source>
            <translation>Fl&amp;ussdiagramm</translation>
        </message>
        <message>
            <source>Packets as arrows between addresses, in the order of time</source>
            <translation>Pakete als Pfeile zwischen Adressen, in der Reihenfolge der Zeit</translation>
        </message>
        <message>
            <source>Packet Le&amp;ngths</source>
            <translation>Pa&amp;ketlängen</translation>
        </message>
        <message>
            <source>How many packets are how long</source>
            <translation>Wie viele Pakete wie lang sind</translation>
        </message>
        <message>
            <source>&amp;HTTP</source>
            <translation>&amp;HTTP</translation>
        </message>
        <message>
            <source>&amp;DNS</source>
            <translation>&amp;DNS</translation>
        </message>
        <message>
            <source>What DNS was asked, and how it answered</source>
            <translation>Was DNS gefragt wurde und wie es antwortete</translation>
        </message>
        <message>
            <source>&amp;Packet Counter</source>
            <translation>&amp;Paketzähler</translation>
        </message>
        <message>
            <source>HTTP requests by method, and responses by code</source>
            <translation>HTTP-Anfragen nach Methode, Antworten nach Code</translation>
        </message>
        <message>
            <source>&amp;Requests</source>
            <translation>&amp;Anfragen</translation>
        </message>
        <message>
            <source>What HTTP was asked for, by host</source>
            <translation>Wonach HTTP gefragt wurde, nach Host</translation>
        </message>
        <message>
            <source>&amp;Load Distribution</source>
            <translation>&amp;Lastverteilung</translation>
        </message>
        <message>
            <source>HTTP requests and responses by server</source>
            <translation>HTTP-Anfragen und -Antworten nach Server</translation>
        </message>
        <message>
            <source>Stop loading, filtering, sorting, copying or saving; what is there stays</source>
            <translation>Laden, Filtern, Sortieren, Kopieren oder Speichern anhalten; was da ist, bleibt</translation>
        </message>
        <message>
            <source> · Copying…</source>
            <translation> · Kopieren …</translation>
        </message>
        <message>
            <source>&amp;Windows</source>
            <translation>&amp;Fenster</translation>
        </message>
        <message>
            <source>Go to another window</source>
            <translation>Zu einem anderen Fenster gehen</translation>
        </message>
        <message>
            <source>A window without a capture</source>
            <translation>Ein Fenster ohne Aufzeichnung</translation>
        </message>
        <message>
            <source>Unsaved Comments</source>
            <translation>Nicht gespeicherte Kommentare</translation>
        </message>
        <message>
            <source>Comments on packets of this capture are not saved in a file yet.</source>
            <translation>Kommentare zu Paketen dieser Aufzeichnung sind noch in keiner Datei gespeichert.</translation>
        </message>
        <message>
            <source>They are saved in pcapng files.</source>
            <translation>Gespeichert werden sie in pcapng-Dateien.</translation>
        </message>
        <message>
            <source>&amp;Save As…</source>
            <translation>&amp;Speichern unter …</translation>
        </message>
        <message>
            <source>Resize All C&amp;olumns</source>
            <translation>Spaltenbreiten an Inhal&amp;t anpassen</translation>
        </message>
        <message>
            <source>Give each column of the packet list the width of what it shows</source>
            <translation>Jeder Spalte der Paketliste die Breite dessen geben, was sie zeigt</translation>
        </message>
        <message>
            <source>&amp;Save…</source>
            <translation>Spe&amp;ichern …</translation>
        </message>
        <message>
            <source>Save the comments, with all packets, in another file</source>
            <translation>Die Kommentare mit allen Paketen in eine andere Datei speichern</translation>
        </message>
        <message>
            <source>Ignore All Displa&amp;yed</source>
            <translation>&amp;Alle angezeigten ignorieren</translation>
        </message>
        <message>
            <source>Leave all packets that pass the filter out of the statistics</source>
            <translation>Alle Pakete, die zum Filter passen, aus den Statistiken lassen</translation>
        </message>
        <message>
            <source>Show &amp;Packet in New Window</source>
            <translation>Paket &amp;in neuem Fenster zeigen</translation>
        </message>
        <message>
            <source>The details and bytes of the selected packet, beside those of others; so does a double click</source>
            <translation>Details und Bytes des gewählten Pakets, neben denen anderer; auch durch Doppelklick</translation>
        </message>
        <message>
            <source>&amp;Full Screen</source>
            <translation>&amp;Vollbild</translation>
        </message>
        <message>
            <source>Give the window all of the screen, or not</source>
            <translation>Dem Fenster den ganzen Bildschirm geben oder nicht</translation>
        </message>
        <message>
            <source>Previous Packet in &amp;History</source>
            <translation>Vorheriges Paket im Verlau&amp;f</translation>
        </message>
        <message>
            <source>Select the packet that was selected before</source>
            <translation>Das Paket wählen, das davor gewählt war</translation>
        </message>
        <message>
            <source>Next Packet in H&amp;istory</source>
            <translation>Nächstes Paket im Verl&amp;auf</translation>
        </message>
        <message>
            <source>Select the packet that was selected after this one</source>
            <translation>Das Paket wählen, das nach diesem gewählt war</translation>
        </message>
        <message>
            <source>Go to Lin&amp;ked Packet</source>
            <translation>Zum verknüpften Pa&amp;ket</translation>
        </message>
        <message>
            <source>Select the packet that the selected field names, such as the request of a response</source>
            <translation>Das Paket wählen, das im gewählten Feld genannt ist, etwa die Anfrage zu einer Antwort</translation>
        </message>
        <message>
            <source> · Marking…</source>
            <translation> · Markiert …</translation>
        </message>
        <message>
            <source>"%1" was not written: it was given up. No part of it is left.</source>
            <translation>„%1“ wurde nicht geschrieben, sondern aufgegeben. Nichts davon bleibt übrig.</translation>
        </message>
    </context>
    <context>
        <name>capscope::MessageBar</name>
        <message>
            <source>Close this message</source>
            <translation>Diese Meldung schließen</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
    </context>
    <context>
        <name>capscope::Minimap</name>
        <message>
            <source>Colors of the packets around</source>
            <translation>Farben der Pakete ringsum</translation>
        </message>
        <message>
            <source>Colors of the packets around those shown; click to go there</source>
            <translation>Farben der Pakete vor und hinter den gezeigten; ein Klick geht dorthin</translation>
        </message>
    </context>
    <context>
        <name>capscope::Overview</name>
        <message>
            <source>Limit to display filter</source>
            <translation>Auf Anzeigefilter beschränken</translation>
        </message>
        <message>
            <source>‹ Overview</source>
            <translation>‹ Übersicht</translation>
        </message>
        <message>
            <source>Back to the three answers</source>
            <translation>Zurück zu den drei Antworten</translation>
        </message>
        <message>
            <source>Count only the packets that pass the display filter, in all three answers</source>
            <translation>In allen drei Antworten nur Pakete zählen, die zum Anzeigefilter passen</translation>
        </message>
        <message>
            <source>More ›</source>
            <translation>Mehr ›</translation>
        </message>
        <message>
            <source>More about %1</source>
            <translation>Mehr über %1</translation>
        </message>
        <message>
            <source>Give this answer the whole place: all columns, choices, export</source>
            <translation>Dieser Antwort den ganzen Platz geben: alle Spalten, Auswahl, Export</translation>
        </message>
    </context>
    <context>
        <name>capscope::PacketActions</name>
        <message>
            <source>Automatic (from capture file)</source>
            <translation>Automatisch (aus der Datei)</translation>
        </message>
        <message>
            <source>Seconds</source>
            <translation>Sekunden</translation>
        </message>
        <message>
            <source>Tenths of a second</source>
            <translation>Zehntelsekunden</translation>
        </message>
        <message>
            <source>Hundredths of a second</source>
            <translation>Hundertstelsekunden</translation>
        </message>
        <message>
            <source>Milliseconds</source>
            <translation>Millisekunden</translation>
        </message>
        <message>
            <source>100 Microseconds</source>
            <translation>100 Mikrosekunden</translation>
        </message>
        <message>
            <source>10 Microseconds</source>
            <translation>10 Mikrosekunden</translation>
        </message>
        <message>
            <source>Microseconds</source>
            <translation>Mikrosekunden</translation>
        </message>
        <message>
            <source>100 Nanoseconds</source>
            <translation>100 Nanosekunden</translation>
        </message>
        <message>
            <source>10 Nanoseconds</source>
            <translation>10 Nanosekunden</translation>
        </message>
        <message>
            <source>Nanoseconds</source>
            <translation>Nanosekunden</translation>
        </message>
        <message>
            <source>Show times so in the packet list</source>
            <translation>Zeiten in der Paketliste so zeigen</translation>
        </message>
        <message>
            <source>Show so many digits of a second</source>
            <translation>So viele Stellen der Sekunde zeigen</translation>
        </message>
        <message>
            <source>Display Seconds With Hours and Minutes</source>
            <translation>Sekunden mit Stunden und Minuten zeigen</translation>
        </message>
        <message>
            <source>Write longer times as hours, minutes and seconds</source>
            <translation>Längere Zeiten als Stunden, Minuten und Sekunden schreiben</translation>
        </message>
        <message>
            <source> · Marked: %L1</source>
            <translation> · Markiert: %L1</translation>
        </message>
        <message>
            <source> · Ignored: %L1</source>
            <translation> · Ignoriert: %L1</translation>
        </message>
        <message>
            <source>Packet Comment</source>
            <translation>Paketkommentar</translation>
        </message>
        <message>
            <source>Comment of packet %1; saved in pcapng files:</source>
            <translation>Kommentar zu Paket %1; pcapng-Dateien behalten ihn:</translation>
        </message>
        <message>
            <source>No other displayed packet is marked.</source>
            <translation>Kein anderes angezeigtes Paket ist markiert.</translation>
        </message>
        <message>
            <source>No other displayed packet is a time reference.</source>
            <translation>Kein anderes angezeigtes Paket ist Zeitreferenz.</translation>
        </message>
        <message>
            <source>This is the first displayed packet of the conversation.</source>
            <translation>Dies ist das erste angezeigte Paket der Verbindung.</translation>
        </message>
        <message>
            <source>This is the last displayed packet of the conversation.</source>
            <translation>Dies ist das letzte angezeigte Paket der Verbindung.</translation>
        </message>
        <message>
            <source>At most %L1 packets fit into the clipboard; export the others to a file.</source>
            <translation>Höchstens %L1 Pakete passen in die Zwischenablage; die übrigen bitte in eine Datei exportieren.</translation>
        </message>
        <message numerus="yes">
            <source>Copied %n packet(s)</source>
            <translation>
                <numerusform>%n Paket kopiert</numerusform>
                <numerusform>%n Pakete kopiert</numerusform>
            </translation>
        </message>
        <message>
            <source>Copying was stopped; the clipboard is as it was.</source>
            <translation>Das Kopieren wurde angehalten; die Zwischenablage ist, wie sie war.</translation>
        </message>
    </context>
    <context>
        <name>capscope::PacketList</name>
        <message>
            <source>Packet list</source>
            <translation>Paketliste</translation>
        </message>
        <message>
            <source>This frame cannot be read any more: the file was changed.</source>
            <translation>Dieses Paket ist nicht mehr lesbar: Die Datei wurde geändert.</translation>
        </message>
        <message>
            <source>&lt;Ignored&gt;</source>
            <translation>&lt;Ignoriert&gt;</translation>
        </message>
        <message>
            <source>*REF*</source>
            <translation>*REF*</translation>
        </message>
        <message>
            <source>Align Left</source>
            <translation>Linksbündig</translation>
        </message>
        <message>
            <source>Align Center</source>
            <translation>Zentriert</translation>
        </message>
        <message>
            <source>Align Right</source>
            <translation>Rechtsbündig</translation>
        </message>
        <message>
            <source>Edit Column…</source>
            <translation>Spalte bearbeiten …</translation>
        </message>
        <message>
            <source>Resize to Contents</source>
            <translation>An Inhalt anpassen</translation>
        </message>
        <message>
            <source>Resize Column to Width…</source>
            <translation>Spaltenbreite festlegen …</translation>
        </message>
        <message>
            <source>Column Width</source>
            <translation>Spaltenbreite</translation>
        </message>
        <message>
            <source>Width in pixels:</source>
            <translation>Breite in Pixeln:</translation>
        </message>
        <message>
            <source>Add Column</source>
            <translation>Spalte hinzufügen</translation>
        </message>
        <message>
            <source>Custom…</source>
            <translation>Eigene …</translation>
        </message>
        <message>
            <source>Standard Columns</source>
            <translation>Standardspalten</translation>
        </message>
        <message>
            <source>Remove This Column</source>
            <translation>Diese Spalte entfernen</translation>
        </message>
    </context>
    <context>
        <name>capscope::PreferencesDialog</name>
        <message>
            <source>As the desktop</source>
            <translation>Wie der Desktop</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Services: a reply counts for the endpoint that answers</source>
            <translation>Dienste: eine Antwort zählt zum Endpunkt, der antwortet</translation>
        </message>
        <message>
            <source>Packets: each by its own destination, as Wireshark counts</source>
            <translation>Pakete: jedes nach seinem eigenen Ziel, wie Wireshark zählt</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>Statistics</source>
            <translation>Statistik</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>&amp;Colors:</source>
            <translation>&amp;Farben:</translation>
        </message>
        <message>
            <source>Light or dark, or whatever the desktop uses</source>
            <translation>Hell, dunkel oder wie der Desktop</translation>
        </message>
        <message>
            <source>&amp;Font:</source>
            <translation>&amp;Schrift:</translation>
        </message>
        <message>
            <source>Of the whole window; bytes stay in a font of fixed width</source>
            <translation>Des ganzen Fensters; Bytes bleiben in einer Schrift fester Breite</translation>
        </message>
        <message>
            <source>Font &amp;size:</source>
            <translation>Schrift&amp;größe:</translation>
        </message>
        <message>
            <source>Before zooming</source>
            <translation>Vor dem Zoomen</translation>
        </message>
        <message>
            <source>&amp;Zoom:</source>
            <translation>&amp;Zoom:</translation>
        </message>
        <message>
            <source>Also View &gt; Zoom, Ctrl++ and Ctrl+-</source>
            <translation>Auch Ansicht &gt; Zoom, Strg++ und Strg+-</translation>
        </message>
        <message>
            <source>&amp;Language:</source>
            <translation>S&amp;prache:</translation>
        </message>
        <message>
            <source>Of menus and texts, from the next start on; field names stay as filters know them</source>
            <translation>Der Menüs und Texte, ab dem nächsten Start; Feldnamen bleiben, wie Filter sie kennen</translation>
        </message>
        <message>
            <source>Destinations &amp;count:</source>
            <translation>Ziele &amp;zählen:</translation>
        </message>
        <message>
            <source>What Destinations and Ports counts when it is opened</source>
            <translation>Was „Ziele und Ports“ beim Öffnen zählt</translation>
        </message>
        <message>
            <source>&amp;Limit statistics to the display filter</source>
            <translation>Statistik auf den Anzeigefilter &amp;beschränken</translation>
        </message>
        <message>
            <source>Each statistic can be switched by itself, too</source>
            <translation>Jede Statistik lässt sich auch einzeln umschalten</translation>
        </message>
        <message>
            <source>&amp;Recent files:</source>
            <translation>&amp;Letzte Dateien:</translation>
        </message>
        <message>
            <source>How many are remembered</source>
            <translation>Wie viele gemerkt werden</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Display Filter</source>
            <translation>Anzeigefilter</translation>
        </message>
        <message>
            <source>Name Resolution</source>
            <translation>Namensauflösung</translation>
        </message>
        <message>
            <source>R&amp;ecent filters:</source>
            <translation>&amp;Letzte Filter:</translation>
        </message>
        <message>
            <source>How many are kept from one start to the next</source>
            <translation>Wie viele von einem Start zum nächsten bleiben</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>Names of &amp;services beside ports</source>
            <translation>Namen von &amp;Diensten neben Ports</translation>
        </message>
        <message>
            <source>In statistics and charts; from a list that comes with the program. Names of addresses are those that the capture's own DNS answers tell: Statistics &gt; Resolved Addresses. The network is asked only where View &gt; Name Resolution says so.</source>
            <translation>In Statistiken und Diagrammen; aus einer Liste, die das Programm mitbringt. Namen von Adressen sind die, die DNS-Antworten der Aufzeichnung nennen: Statistiken &gt; Aufgelöste Adressen. Das Netz wird nur gefragt, wo Ansicht &gt; Namensauflösung es sagt.</translation>
        </message>
    </context>
    <context>
        <name>capscope::PropertiesDialog</name>
        <message>
            <source>snapshot length %1</source>
            <translation>Aufzeichnungslänge %1</translation>
        </message>
        <message>
            <source>no snapshot length</source>
            <translation>ohne Aufzeichnungslänge</translation>
        </message>
        <message>
            <source>capture filter %1</source>
            <translation>Aufzeichnungsfilter %1</translation>
        </message>
        <message>
            <source>Interface %1</source>
            <translation>Schnittstelle %1</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n weiteres</numerusform>
                <numerusform>%n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Capture File Properties</source>
            <translation>Eigenschaften der Aufzeichnung</translation>
        </message>
        <message>
            <source>Copy to Clipboard</source>
            <translation>In die Zwischenablage</translation>
        </message>
        <message>
            <source>being computed…</source>
            <translation>wird berechnet …</translation>
        </message>
        <message>
            <source>Counting…</source>
            <translation>Zählt …</translation>
        </message>
        <message>
            <source>First packet</source>
            <translation>Erstes Paket</translation>
        </message>
        <message>
            <source>Last packet</source>
            <translation>Letztes Paket</translation>
        </message>
        <message>
            <source>Elapsed</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Statistics</source>
            <translation>Statistik</translation>
        </message>
        <message>
            <source>Measurement</source>
            <translation>Messwert</translation>
        </message>
        <message>
            <source>Captured</source>
            <translation>Aufgezeichnet</translation>
        </message>
        <message>
            <source>Displayed</source>
            <translation>Angezeigt</translation>
        </message>
        <message>
            <source>Display filter: %1</source>
            <translation>Anzeigefilter: %1</translation>
        </message>
        <message>
            <source>the file cannot be read any more</source>
            <translation>die Datei kann nicht mehr gelesen werden</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <source>%1 (%2 bytes)</source>
            <translation>%1 (%2 Bytes)</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>Packets with comments</source>
            <translation>Pakete mit Kommentar</translation>
        </message>
        <message>
            <source>Ends early</source>
            <translation>Endet vorzeitig</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Interfaces</source>
            <translation>Schnittstellen</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Time span</source>
            <translation>Zeitspanne</translation>
        </message>
        <message>
            <source>Average packets per second</source>
            <translation>Pakete pro Sekunde im Mittel</translation>
        </message>
        <message>
            <source>Average packet size</source>
            <translation>Paketgröße im Mittel</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>Average bytes per second</source>
            <translation>Bytes pro Sekunde im Mittel</translation>
        </message>
        <message>
            <source>Average bits per second</source>
            <translation>Bits pro Sekunde im Mittel</translation>
        </message>
        <message>
            <source>Cut by the snapshot length</source>
            <translation>Durch die Aufzeichnungslänge abgeschnitten</translation>
        </message>
    </context>
    <context>
        <name>capscope::ResolvedPanel</name>
        <message>
            <source>Resolved Addresses</source>
            <translation>Aufgelöste Adressen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>That a DNS, mDNS or LLMNR answer of this capture gives the address</source>
            <translation>Den eine DNS-, mDNS- oder LLMNR-Antwort dieser Aufzeichnung der Adresse gibt</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>How often it was answered</source>
            <translation>Wie oft so geantwortet wurde</translation>
        </message>
        <message>
            <source>First Packet</source>
            <translation>Erstes Paket</translation>
        </message>
        <message>
            <source>With such an answer</source>
            <translation>Mit einer solchen Antwort</translation>
        </message>
        <message>
            <source>No DNS answers with addresses were captured.</source>
            <translation>Es wurden keine DNS-Antworten mit Adressen aufgezeichnet.</translation>
        </message>
        <message numerus="yes">
            <source>%n name(s) from the capture's own answers; nothing was asked of the network</source>
            <translation>
                <numerusform>%n Name aus den Antworten der Aufzeichnung; das Netz wurde nicht gefragt</numerusform>
                <numerusform>%n Namen aus den Antworten der Aufzeichnung; das Netz wurde nicht gefragt</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::StatisticsPanel</name>
        <message>
            <source>Limit to display filter</source>
            <translation>Auf Anzeigefilter beschränken</translation>
        </message>
        <message>
            <source>Count only the packets that pass the display filter</source>
            <translation>Nur Pakete zählen, die zum Anzeigefilter passen</translation>
        </message>
        <message>
            <source>Export the chart as PNG, SVG or PDF</source>
            <translation>Diagramm als PNG, SVG oder PDF exportieren</translation>
        </message>
        <message>
            <source>Table…</source>
            <translation>Tabelle …</translation>
        </message>
        <message>
            <source>Copy Table as CSV</source>
            <translation>Tabelle als CSV kopieren</translation>
        </message>
        <message>
            <source>Copy Table as JSON</source>
            <translation>Tabelle als JSON kopieren</translation>
        </message>
        <message>
            <source>Export Chart</source>
            <translation>Diagramm exportieren</translation>
        </message>
        <message>
            <source>"%1" could not be written: %2</source>
            <translation>„%1“ konnte nicht geschrieben werden: %2</translation>
        </message>
        <message>
            <source>Export Table</source>
            <translation>Tabelle exportieren</translation>
        </message>
        <message>
            <source>Chart as Picture…</source>
            <translation>Diagramm als Bild …</translation>
        </message>
        <message>
            <source>Export the table as CSV, JSON or Markdown</source>
            <translation>Die Tabelle als CSV, JSON oder Markdown exportieren</translation>
        </message>
        <message>
            <source>Copy Table as Markdown</source>
            <translation>Tabelle als Markdown kopieren</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Export chart or table</source>
            <translation>Diagramm oder Tabelle exportieren</translation>
        </message>
        <message>
            <source> · the table shows %1 of %2</source>
            <translation> · die Tabelle zeigt %1 von %2</translation>
        </message>
        <message>
            <source> (display filter)</source>
            <translation> (Anzeigefilter)</translation>
        </message>
        <message>
            <source> (the display filter is not applied here)</source>
            <translation> (der Anzeigefilter gilt hier nicht)</translation>
        </message>
        <message>
            <source>Display filter: %1</source>
            <translation>Anzeigefilter: %1</translation>
        </message>
        <message>
            <source>CSV (*.csv);;JSON (*.json);;Markdown (*.md)</source>
            <translation>CSV (*.csv);;JSON (*.json);;Markdown (*.md)</translation>
        </message>
        <message>
            <source>&amp;Prepare as Filter</source>
            <translation>Als Filter vor&amp;bereiten</translation>
        </message>
        <message>
            <source>&amp;Apply as Filter</source>
            <translation>Als &amp;Filter anwenden</translation>
        </message>
        <message>
            <source>&amp;Go to Packet %1</source>
            <translation>&amp;Gehe zu Paket %1</translation>
        </message>
        <message>
            <source>&amp;Copy Value</source>
            <translation>Wert &amp;kopieren</translation>
        </message>
        <message>
            <source>Copy as &amp;Filter</source>
            <translation>Als F&amp;ilter kopieren</translation>
        </message>
        <message>
            <source>Copy Table as C&amp;SV</source>
            <translation>Tabelle als C&amp;SV kopieren</translation>
        </message>
        <message>
            <source>Copy Table as &amp;JSON</source>
            <translation>Tabelle als &amp;JSON kopieren</translation>
        </message>
        <message>
            <source>Copy Table as &amp;Markdown</source>
            <translation>Tabelle als &amp;Markdown kopieren</translation>
        </message>
        <message>
            <source>Export C&amp;hart as Picture…</source>
            <translation>&amp;Diagramm als Bild exportieren …</translation>
        </message>
        <message>
            <source>Export &amp;Table…</source>
            <translation>&amp;Tabelle exportieren …</translation>
        </message>
        <message numerus="yes">
            <source>Copied the table: %n row(s)</source>
            <translation>
                <numerusform>Tabelle kopiert: %n Zeile</numerusform>
                <numerusform>Tabelle kopiert: %n Zeilen</numerusform>
            </translation>
        </message>
        <message>
            <source>Saved %1</source>
            <translation>%1 gespeichert</translation>
        </message>
        <message>
            <source>"%1" was not written: it was given up. No part of it is left.</source>
            <translation>„%1“ wurde nicht geschrieben, sondern aufgegeben. Nichts davon bleibt übrig.</translation>
        </message>
    </context>
    <context>
        <name>capscope::StreamPlot</name>
        <message>
            <source>Segment</source>
            <translation>Segment</translation>
        </message>
        <message>
            <source>Retransmission</source>
            <translation>Wiederholung</translation>
        </message>
        <message>
            <source>Out of order</source>
            <translation>Falsche Reihenfolge</translation>
        </message>
        <message>
            <source>Segment length</source>
            <translation>Segmentlänge</translation>
        </message>
        <message>
            <source>Acknowledged</source>
            <translation>Bestätigt</translation>
        </message>
        <message>
            <source>Duplicate ACK</source>
            <translation>Doppeltes ACK</translation>
        </message>
        <message>
            <source>SACK range</source>
            <translation>SACK-Bereich</translation>
        </message>
        <message>
            <source>Receive window</source>
            <translation>Empfangsfenster</translation>
        </message>
        <message>
            <source>Zero window</source>
            <translation>Fenster 0</translation>
        </message>
        <message>
            <source>Throughput</source>
            <translation>Durchsatz</translation>
        </message>
        <message>
            <source>Goodput</source>
            <translation>Nutzdurchsatz</translation>
        </message>
        <message>
            <source>Round trip time</source>
            <translation>Umlaufzeit</translation>
        </message>
        <message>
            <source>Sent more than once</source>
            <translation>Mehrfach gesendet</translation>
        </message>
        <message>
            <source>Bytes in flight</source>
            <translation>Unbestätigte Bytes</translation>
        </message>
        <message>
            <source>Sequence number (bytes, raw)</source>
            <translation>Sequenznummer (Bytes, roh)</translation>
        </message>
        <message>
            <source>Sequence number (bytes)</source>
            <translation>Sequenznummer (Bytes)</translation>
        </message>
        <message>
            <source>Time since the first packet of the capture (s)</source>
            <translation>Zeit seit dem ersten Paket der Aufzeichnung (s)</translation>
        </message>
        <message>
            <source>Time since the stream's first packet (s)</source>
            <translation>Zeit seit dem ersten Paket des Streams (s)</translation>
        </message>
        <message>
            <source>Segment length (bytes)</source>
            <translation>Segmentlänge (Bytes)</translation>
        </message>
        <message>
            <source>Average rate (bit/s)</source>
            <translation>Mittlere Rate (Bit/s)</translation>
        </message>
        <message>
            <source>Round trip time (ms)</source>
            <translation>Umlaufzeit (ms)</translation>
        </message>
        <message>
            <source>Window size (bytes)</source>
            <translation>Fenstergröße (Bytes)</translation>
        </message>
        <message>
            <source>Handshake, SYN to SYN/ACK: %1 ms</source>
            <translation>Handshake, SYN bis SYN/ACK: %1 ms</translation>
        </message>
        <message>
            <source>Handshake, SYN/ACK to ACK: %1 ms</source>
            <translation>Handshake, SYN/ACK bis ACK: %1 ms</translation>
        </message>
        <message>
            <source>%1 bit/s</source>
            <translation>%1 Bit/s</translation>
        </message>
        <message>
            <source>%1 ms, sequence number %2</source>
            <translation>%1 ms, Sequenznummer %2</translation>
        </message>
        <message>
            <source>sequence number %1, %2 bytes</source>
            <translation>Sequenznummer %1, %2 Bytes</translation>
        </message>
        <message>
            <source>sequence number %1</source>
            <translation>Sequenznummer %1</translation>
        </message>
        <message>
            <source>%1 bytes</source>
            <translation>%1 Bytes</translation>
        </message>
        <message>
            <source>Packet %1 at %2 s: %3, %4</source>
            <translation>Paket %1 bei %2 s: %3, %4</translation>
        </message>
    </context>
    <context>
        <name>capscope::TcpGraphDialog</name>
        <message>
            <source>Time Sequence (Stevens)</source>
            <translation>Zeit und Sequenznummer (Stevens)</translation>
        </message>
        <message>
            <source>Time Sequence (tcptrace)</source>
            <translation>Zeit und Sequenznummer (tcptrace)</translation>
        </message>
        <message>
            <source>Throughput</source>
            <translation>Durchsatz</translation>
        </message>
        <message>
            <source>Round Trip Time</source>
            <translation>Umlaufzeit</translation>
        </message>
        <message>
            <source>Window Scaling</source>
            <translation>Fensterskalierung</translation>
        </message>
        <message>
            <source>Each segment that this side sent: the relative sequence number of its first byte, over the time it was captured. Even ascent is even sending; what lies below the line was sent again.</source>
            <translation>Jedes Segment, das diese Seite gesendet hat: die relative Sequenznummer seines ersten Bytes, über der Zeit seiner Aufzeichnung. Gleichmäßiger Anstieg ist gleichmäßiges Senden; was unter der Linie liegt, wurde noch einmal gesendet.</translation>
        </message>
        <message>
            <source>Bars are segments, from their first sequence number to their last. The other side's answers lie around them: below what it acknowledged, above the end of its receive window, between them what it has beyond a gap (SACK). Relative numbers, in bytes.</source>
            <translation>Balken sind Segmente, von ihrer ersten Sequenznummer bis zur letzten. Um sie liegt, was die andere Seite antwortet: darunter, was sie bestätigt hat, darüber das Ende ihres Empfangsfensters, dazwischen, was sie hinter einer Lücke hat (SACK). Relative Nummern, in Bytes.</translation>
        </message>
        <message>
            <source>Dots: bytes of payload of each segment. Throughput: payload sent within the time before, in bits a second, retransmissions included; goodput: payload that was acknowledged in that time.</source>
            <translation>Punkte: Nutzdaten jedes Segments in Bytes. Durchsatz: Nutzdaten, die in der Zeit davor gesendet wurden, in Bits je Sekunde, mit Wiederholungen; Nutzdurchsatz: Nutzdaten, die in dieser Zeit bestätigt wurden.</translation>
        </message>
        <message>
            <source>From each segment with payload to the first acknowledgment of all of it, in milliseconds, at the place of the capture. Of a segment that was sent more than once nobody knows which one was acknowledged: it counts from the first.</source>
            <translation>Von jedem Segment mit Nutzdaten bis zur ersten Bestätigung seines Endes, in Millisekunden, am Ort der Aufzeichnung. Von einem Segment, das mehrfach gesendet wurde, weiß niemand, welches bestätigt wurde: Es zählt vom ersten an.</translation>
        </message>
        <message>
            <source>Receive window: bytes that the other side takes, scaled as agreed on in the handshake. Bytes in flight: sent and not acknowledged yet. Where they meet, the receiver is the limit.</source>
            <translation>Empfangsfenster: Bytes, die die andere Seite annimmt, skaliert wie im Handshake vereinbart. Unbestätigte Bytes: gesendet und noch nicht bestätigt. Wo sie sich treffen, bremst der Empfänger.</translation>
        </message>
        <message>
            <source>Average o&amp;ver</source>
            <translation>&amp;Mittel über</translation>
        </message>
        <message>
            <source>By se&amp;quence number</source>
            <translation>Nach Se&amp;quenznummer</translation>
        </message>
        <message>
            <source>Mouse &amp;zooms</source>
            <translation>Maus &amp;zoomt</translation>
        </message>
        <message>
            <source>Ca&amp;ncel</source>
            <translation>A&amp;bbrechen</translation>
        </message>
        <message>
            <source>Type of graph</source>
            <translation>Art des Graphen</translation>
        </message>
        <message>
            <source>Stream</source>
            <translation>Stream</translation>
        </message>
        <message>
            <source>Packet under the mouse</source>
            <translation>Paket unter der Maus</translation>
        </message>
        <message>
            <source> ms</source>
            <translation> ms</translation>
        </message>
        <message>
            <source>Average over</source>
            <translation>Mittel über</translation>
        </message>
        <message>
            <source>Dragging the mouse marks what is to be seen, instead of moving it</source>
            <translation>Ziehen mit der Maus umrahmt, was zu sehen sein soll, statt es zu verschieben</translation>
        </message>
        <message>
            <source>Reading the stream</source>
            <translation>Der Stream wird gelesen</translation>
        </message>
        <message>
            <source>&amp;Type</source>
            <translation>&amp;Art</translation>
        </message>
        <message>
            <source>Strea&amp;m</source>
            <translation>St&amp;ream</translation>
        </message>
        <message>
            <source>Switch &amp;Direction</source>
            <translation>R&amp;ichtung wechseln</translation>
        </message>
        <message>
            <source>&amp;Reset</source>
            <translation>Alles zei&amp;gen</translation>
        </message>
        <message>
            <source>C&amp;opy</source>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <source>Save &amp;Points…</source>
            <translation>&amp;Punkte speichern …</translation>
        </message>
        <message>
            <source>&amp;Save as…</source>
            <translation>&amp;Speichern unter …</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>S&amp;chließen</translation>
        </message>
        <message>
            <source>Show all of the graph again</source>
            <translation>Wieder den ganzen Graphen zeigen</translation>
        </message>
        <message>
            <source>Copy the points as CSV</source>
            <translation>Die Punkte als CSV kopieren</translation>
        </message>
        <message>
            <source>Save the points as CSV or JSON</source>
            <translation>Die Punkte als CSV oder JSON speichern</translation>
        </message>
        <message>
            <source>Save the graph as PNG, SVG or PDF</source>
            <translation>Den Graphen als PNG, SVG oder PDF speichern</translation>
        </message>
        <message>
            <source>Save Graph</source>
            <translation>Graph speichern</translation>
        </message>
        <message>
            <source>Reset Graph</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>Zoom In</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom Out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <source>Zoom In X Axis</source>
            <translation>X-Achse vergrößern</translation>
        </message>
        <message>
            <source>Zoom Out X Axis</source>
            <translation>X-Achse verkleinern</translation>
        </message>
        <message>
            <source>Zoom In Y Axis</source>
            <translation>Y-Achse vergrößern</translation>
        </message>
        <message>
            <source>Zoom Out Y Axis</source>
            <translation>Y-Achse verkleinern</translation>
        </message>
        <message>
            <source>Move Right</source>
            <translation>Nach rechts</translation>
        </message>
        <message>
            <source>Move Left</source>
            <translation>Nach links</translation>
        </message>
        <message>
            <source>Move Up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>Move Down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <source>Next Point</source>
            <translation>Nächster Punkt</translation>
        </message>
        <message>
            <source>Previous Point</source>
            <translation>Voriger Punkt</translation>
        </message>
        <message>
            <source>Go to Its Packet</source>
            <translation>Zu seinem Paket</translation>
        </message>
        <message>
            <source>Next Stream</source>
            <translation>Nächster Stream</translation>
        </message>
        <message>
            <source>Previous Stream</source>
            <translation>Voriger Stream</translation>
        </message>
        <message>
            <source>Switch Direction</source>
            <translation>Richtung wechseln</translation>
        </message>
        <message>
            <source>Mouse Drags or Zooms</source>
            <translation>Maus verschiebt oder zoomt</translation>
        </message>
        <message>
            <source>Raw Sequence Numbers</source>
            <translation>Rohe Sequenznummern</translation>
        </message>
        <message>
            <source>Time Since the Capture's Start</source>
            <translation>Zeit seit Beginn der Aufzeichnung</translation>
        </message>
        <message>
            <source>TCP Stream Graphs: Stream %1</source>
            <translation>TCP-Stream-Graphen: Stream %1</translation>
        </message>
        <message>
            <source>Reading the segments of the stream…</source>
            <translation>Die Segmente des Streams werden gelesen …</translation>
        </message>
        <message>
            <source>Cancelled. Choose a stream to read it.</source>
            <translation>Abgebrochen. Wählen Sie einen Stream, um ihn zu lesen.</translation>
        </message>
        <message>
            <source>%1: %2 packets, %3 of payload</source>
            <translation>%1: %2 Pakete, %3 Nutzdaten</translation>
        </message>
        <message>
            <source>⚠ The file has changed: the graph ends where it could not be read any more.</source>
            <translation>⚠ Die Datei hat sich geändert: Der Graph endet, wo sie sich nicht mehr lesen ließ.</translation>
        </message>
        <message>
            <source>This side sent no data that was acknowledged. Switch the direction.</source>
            <translation>Diese Seite hat keine Daten gesendet, die bestätigt wurden. Wechseln Sie die Richtung.</translation>
        </message>
        <message>
            <source>This side sent nothing that this graph shows. Switch the direction.</source>
            <translation>Diese Seite hat nichts gesendet, was dieser Graph zeigt. Wechseln Sie die Richtung.</translation>
        </message>
        <message>
            <source>More points than fit: of each moment the first, last, highest and lowest are shown. Zoom in for all.</source>
            <translation>Mehr Punkte, als Platz haben: Von jedem Moment sind der erste, letzte, höchste und niedrigste zu sehen. Vergrößern zeigt alle.</translation>
        </message>
        <message>
            <source>A click goes to the packet. The wheel zooms, dragging moves; the context menu has the keys.</source>
            <translation>Ein Klick führt zum Paket. Das Rad zoomt, Ziehen verschiebt; das Kontextmenü nennt die Tasten.</translation>
        </message>
        <message>
            <source>%1, TCP stream %2, %3</source>
            <translation>%1, TCP-Stream %2, %3</translation>
        </message>
        <message>
            <source>The stream is still being read.</source>
            <translation>Der Stream wird noch gelesen.</translation>
        </message>
        <message>
            <source>"%1" could not be written: %2</source>
            <translation>„%1“ konnte nicht geschrieben werden: %2</translation>
        </message>
        <message>
            <source>Save Points</source>
            <translation>Punkte speichern</translation>
        </message>
        <message>
            <source>CSV (*.csv);;JSON (*.json)</source>
            <translation>CSV (*.csv);;JSON (*.json)</translation>
        </message>
    </context>
    <context>
        <name>capscope::TreePanel</name>
        <message>
            <source>Packet Counters</source>
            <translation>Paketzähler</translation>
        </message>
        <message>
            <source>Topic / Item</source>
            <translation>Thema / Eintrag</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>Average</source>
            <translation>Mittel</translation>
        </message>
        <message>
            <source>Min Val</source>
            <translation>Kleinster</translation>
        </message>
        <message>
            <source>Max Val</source>
            <translation>Größter</translation>
        </message>
        <message>
            <source>Rate (ms)</source>
            <translation>Rate (ms)</translation>
        </message>
        <message>
            <source>Per millisecond, from the first packet that is counted to the last</source>
            <translation>Je Millisekunde, vom ersten gezählten Paket bis zum letzten</translation>
        </message>
        <message>
            <source>Percent</source>
            <translation>Prozent</translation>
        </message>
        <message>
            <source>Of the row above it</source>
            <translation>Der Zeile darüber</translation>
        </message>
        <message>
            <source>Burst Rate</source>
            <translation>Spitzenrate</translation>
        </message>
        <message>
            <source>Per millisecond, of the 100 ms with the most</source>
            <translation>Je Millisekunde, in den 100 ms mit den meisten</translation>
        </message>
        <message>
            <source>Burst Start</source>
            <translation>Spitzenbeginn</translation>
        </message>
        <message>
            <source>Seconds since the first packet of the capture</source>
            <translation>Sekunden seit dem ersten Paket der Aufzeichnung</translation>
        </message>
        <message>
            <source>Statistic</source>
            <translation>Statistik</translation>
        </message>
        <message>
            <source> · the table shows %1 of %2</source>
            <translation> · die Tabelle zeigt %1 von %2</translation>
        </message>
    </context>
    <context>
        <name>capscope::WelcomePage</name>
        <message>
            <source>Captures that you open are listed here.</source>
            <translation>Hier stehen die Aufzeichnungen, die Sie öffnen.</translation>
        </message>
        <message>
            <source>&amp;Open a Capture…</source>
            <translation>Aufzeichnung ö&amp;ffnen …</translation>
        </message>
        <message>
            <source>or drop files or a folder here: pcap, pcapng and Network Monitor (.cap), also packed with gzip, zstd or lz4</source>
            <translation>oder Dateien oder einen Ordner hierher ziehen: pcap, pcapng und Network Monitor (.cap), auch gepackt mit gzip, zstd oder lz4</translation>
        </message>
        <message>
            <source>Recent captures</source>
            <translation>Zuletzt geöffnete Aufzeichnungen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>What an open capture tells at once</source>
            <translation>Was eine geöffnete Aufzeichnung sofort zeigt</translation>
        </message>
        <message>
            <source>folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>not there</source>
            <translation>nicht da</translation>
        </message>
    </context>
    <context>
        <name>core</name>
        <message>
            <source>Cannot open "{}": {}.</source>
            <translation>„{}“ lässt sich nicht öffnen: {}.</translation>
        </message>
        <message>
            <source>"{}" is a folder, not a file.</source>
            <translation>„{}“ ist ein Ordner, keine Datei.</translation>
        </message>
        <message>
            <source>Cannot unpack "{}": no temporary file can be made ({}). Set TMPDIR to a folder with space.</source>
            <translation>„{}“ lässt sich nicht entpacken: Es kann keine temporäre Datei angelegt werden ({}). TMPDIR auf einen Ordner mit Platz setzen.</translation>
        </message>
        <message>
            <source>"{}" is empty.</source>
            <translation>„{}“ ist leer.</translation>
        </message>
        <message>
            <source>"{}" has only {} bytes: that is no capture file.</source>
            <translation>„{}“ hat nur {} Bytes: Das ist keine Aufzeichnung.</translation>
        </message>
        <message>
            <source>"{}" is not a capture file that Capscope knows (it begins with {:08x}). It reads pcap, pcapng and Network Monitor files, also inside gzip, zstd or lz4.</source>
            <translation>„{}“ ist keine Aufzeichnung, die Capscope kennt (sie beginnt mit {:08x}). Gelesen werden Dateien von pcap, pcapng und Network Monitor, auch mit gzip, zstd oder lz4 gepackt.</translation>
        </message>
        <message>
            <source>"{}": {}</source>
            <translation>„{}“: {}</translation>
        </message>
        <message>
            <source>pcap, nanoseconds</source>
            <translation>pcap, Nanosekunden</translation>
        </message>
        <message>
            <source>pcap, modified</source>
            <translation>pcap, abgewandelt</translation>
        </message>
        <message>
            <source>Seconds Since First Captured Packet</source>
            <translation>Sekunden seit dem ersten Paket der Aufzeichnung</translation>
        </message>
        <message>
            <source>Seconds Since Previous Captured Packet</source>
            <translation>Sekunden seit dem vorigen Paket der Aufzeichnung</translation>
        </message>
        <message>
            <source>Seconds Since Previous Displayed Packet</source>
            <translation>Sekunden seit dem vorigen angezeigten Paket</translation>
        </message>
        <message>
            <source>Time of Day</source>
            <translation>Uhrzeit</translation>
        </message>
        <message>
            <source>Date and Time of Day</source>
            <translation>Datum und Uhrzeit</translation>
        </message>
        <message>
            <source>Year, Day of Year, and Time of Day</source>
            <translation>Jahr, Tag im Jahr und Uhrzeit</translation>
        </message>
        <message>
            <source>UTC Time of Day</source>
            <translation>Uhrzeit (UTC)</translation>
        </message>
        <message>
            <source>UTC Date and Time of Day</source>
            <translation>Datum und Uhrzeit (UTC)</translation>
        </message>
        <message>
            <source>UTC Year, Day of Year, and Time of Day</source>
            <translation>Jahr, Tag im Jahr und Uhrzeit (UTC)</translation>
        </message>
        <message>
            <source>Seconds Since 1970-01-01</source>
            <translation>Sekunden seit dem 1.1.1970</translation>
        </message>
        <message>
            <source>frame {}</source>
            <translation>Paket {}</translation>
        </message>
        <message>
            <source>The file is cut off in the middle of {}, at byte {}: the {} whole frames before it were read.</source>
            <translation>Die Datei bricht mitten in {} ab, bei Byte {}: Die {} ganzen Pakete davor wurden gelesen.</translation>
        </message>
        <message>
            <source>The file became shorter while it was open: it ends at byte {} now, and {} bytes had been read. Open it again.</source>
            <translation>Die Datei wurde kürzer, während sie offen war: Sie endet jetzt bei Byte {}, und {} Bytes waren gelesen. Bitte erneut öffnen.</translation>
        </message>
        <message>
            <source>The file is damaged at byte {}, after {} frames: {}. What comes after it cannot be read.</source>
            <translation>Die Datei ist bei Byte {} beschädigt, nach {} Paketen: {}. Was danach kommt, ist nicht lesbar.</translation>
        </message>
        <message>
            <source>{:.1f} s before frame {} ({})</source>
            <translation>{:.1f} s vor Paket {} ({})</translation>
        </message>
        <message>
            <source>1 file missing</source>
            <translation>1 Datei fehlt</translation>
        </message>
        <message>
            <source>{} files missing</source>
            <translation>{} Dateien fehlen</translation>
        </message>
        <message>
            <source>{} files in the order of time, without a gap.</source>
            <translation>{} Dateien in zeitlicher Reihenfolge, ohne Lücke.</translation>
        </message>
        <message>
            <source>; and others</source>
            <translation>; und weitere</translation>
        </message>
        <message>
            <source>{} files in the order of time; 1 gap: {}.</source>
            <translation>{} Dateien in zeitlicher Reihenfolge; 1 Lücke: {}.</translation>
        </message>
        <message>
            <source>{} files in the order of time; {} gaps: {}.</source>
            <translation>{} Dateien in zeitlicher Reihenfolge; {} Lücken: {}.</translation>
        </message>
        <message>
            <source>Cannot read the folder "{}": {}.</source>
            <translation>Der Ordner „{}“ ist nicht lesbar: {}.</translation>
        </message>
        <message>
            <source>There is no capture file in the folder "{}".</source>
            <translation>Im Ordner „{}“ liegt keine Aufzeichnung.</translation>
        </message>
        <message>
            <source>A pcap file has one link type, and these frames have {} and {}: save them as pcapng.</source>
            <translation>Eine pcap-Datei hat nur einen Verbindungstyp (Link Type), diese Pakete haben aber {} und {}: als pcapng speichern.</translation>
        </message>
        <message>
            <source>Cannot write "{}": {}.</source>
            <translation>„{}“ lässt sich nicht schreiben: {}.</translation>
        </message>
        <message>
            <source>{} files are too many to be opened together; the most are {}.</source>
            <translation>{} Dateien lassen sich nicht zusammen öffnen; höchstens {} sind möglich.</translation>
        </message>
        <message>
            <source>No temporary file can be made for the merged capture ({}). Set TMPDIR to a folder with space.</source>
            <translation>Für die zusammengeführte Aufzeichnung kann keine temporäre Datei angelegt werden ({}). TMPDIR auf einen Ordner mit Platz setzen.</translation>
        </message>
        <message>
            <source>More than {} of the files overlap in time, beginning with "{}". Open fewer of them.</source>
            <translation>Mehr als {} der Dateien überlappen sich zeitlich, ab „{}“. Bitte weniger davon öffnen.</translation>
        </message>
        <message>
            <source>The files have more than {} different interfaces together.</source>
            <translation>Die Dateien haben zusammen mehr als {} verschiedene Schnittstellen.</translation>
        </message>
        <message>
            <source>The temporary file of the merged capture cannot grow: {}. Set TMPDIR to a folder with more space. The {} frames before it were read.</source>
            <translation>Die temporäre Datei der zusammengeführten Aufzeichnung kann nicht wachsen: {}. TMPDIR auf einen Ordner mit mehr Platz setzen. Die {} Pakete davor wurden gelesen.</translation>
        </message>
        <message>
            <source>the frame table</source>
            <translation>der Pakettabelle</translation>
        </message>
        <message>
            <source>the header of {}</source>
            <translation>dem Kopf von {}</translation>
        </message>
        <message>
            <source>{} claims to have {} bytes</source>
            <translation>{} behauptet, {} Bytes zu haben</translation>
        </message>
        <message>
            <source>the Network Monitor file ends inside its header.</source>
            <translation>Die Network-Monitor-Datei endet in ihrem Kopf.</translation>
        </message>
        <message>
            <source>the frame table of the Network Monitor file is wrong: {} bytes at byte {}.</source>
            <translation>Die Pakettabelle der Network-Monitor-Datei ist falsch: {} Bytes ab Byte {}.</translation>
        </message>
        <message>
            <source>{} claims to have {} bytes, the most possible is {}</source>
            <translation>{} behauptet, {} Bytes zu haben, möglich sind höchstens {}</translation>
        </message>
        <message>
            <source>the pcap file ends inside its header: it has {} bytes of {}.</source>
            <translation>Die pcap-Datei endet in ihrem Kopf: Sie hat {} von {} Bytes.</translation>
        </message>
        <message>
            <source>pcap version {}.{} is not known.</source>
            <translation>Die pcap-Version {}.{} ist unbekannt.</translation>
        </message>
        <message>
            <source>a block header</source>
            <translation>einem Blockkopf</translation>
        </message>
        <message>
            <source>a block claims a length of {} bytes</source>
            <translation>ein Block gibt als Länge {} Bytes an</translation>
        </message>
        <message>
            <source>an interface block</source>
            <translation>einem Schnittstellenblock</translation>
        </message>
        <message>
            <source>a block of secrets</source>
            <translation>einem Block mit Geheimnissen</translation>
        </message>
        <message>
            <source>a block of secrets is too short</source>
            <translation>ein Block mit Geheimnissen ist zu kurz</translation>
        </message>
        <message>
            <source>the two lengths of a block differ</source>
            <translation>die beiden Längen eines Blocks sind verschieden</translation>
        </message>
        <message>
            <source>a block</source>
            <translation>einem Block</translation>
        </message>
        <message>
            <source>a section header</source>
            <translation>einem Abschnittskopf</translation>
        </message>
        <message>
            <source>a section header has no byte order</source>
            <translation>ein Abschnittskopf hat keine Bytereihenfolge</translation>
        </message>
        <message>
            <source>a section header claims a length of {} bytes</source>
            <translation>ein Abschnittskopf gibt als Länge {} Bytes an</translation>
        </message>
        <message>
            <source>version {}.{} of pcapng is not known</source>
            <translation>Version {}.{} von pcapng ist unbekannt</translation>
        </message>
        <message>
            <source>an interface block is too short</source>
            <translation>ein Schnittstellenblock ist zu kurz</translation>
        </message>
        <message>
            <source>more than {} interfaces</source>
            <translation>mehr als {} Schnittstellen</translation>
        </message>
        <message>
            <source>a custom block is too short</source>
            <translation>ein Block eigener Art (Custom Block) ist zu kurz</translation>
        </message>
        <message>
            <source>{} has a block that is too short</source>
            <translation>{} hat einen zu kurzen Block</translation>
        </message>
        <message>
            <source>{} is from interface {}, which is not described</source>
            <translation>{} kommt von Schnittstelle {}, die nicht beschrieben ist</translation>
        </message>
        <message>
            <source>{} claims to have {} bytes, its block has room for {}</source>
            <translation>{} behauptet, {} Bytes zu haben, sein Block hat Platz für {}</translation>
        </message>
        <message>
            <source>the pcapng file ends inside its section header.</source>
            <translation>Die pcapng-Datei endet in ihrem Abschnittskopf.</translation>
        </message>
        <message>
            <source>The {} data is damaged near byte {} of the compressed file: {}.</source>
            <translation>Die {}-Daten sind nahe Byte {} der gepackten Datei beschädigt: {}.</translation>
        </message>
        <message>
            <source>No packet passes "{}".</source>
            <translation>Kein Paket passt zu „{}“.</translation>
        </message>
        <message>
            <source>"{}" excludes the last 1 packet; alone it passes {}.</source>
            <translation>„{}“ schließt das letzte Paket aus; für sich allein passen dazu {}.</translation>
        </message>
        <message>
            <source>"{}" excludes the last {} packets; alone it passes {}.</source>
            <translation>„{}“ schließt die letzten {} Pakete aus; für sich allein passen dazu {}.</translation>
        </message>
        <message>
            <source>protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>function</source>
            <translation>Funktion</translation>
        </message>
        <message>
            <source>what does not pass</source>
            <translation>was nicht zutrifft</translation>
        </message>
        <message>
            <source>of several values</source>
            <translation>bei mehreren Werten</translation>
        </message>
        <message>
            <source>operator</source>
            <translation>Operator</translation>
        </message>
        <message>
            <source>is</source>
            <translation>ist gleich</translation>
        </message>
        <message>
            <source>is not</source>
            <translation>ist ungleich</translation>
        </message>
        <message>
            <source>is greater</source>
            <translation>ist größer als</translation>
        </message>
        <message>
            <source>is less</source>
            <translation>ist kleiner als</translation>
        </message>
        <message>
            <source>is at least</source>
            <translation>ist mindestens</translation>
        </message>
        <message>
            <source>is at most</source>
            <translation>ist höchstens</translation>
        </message>
        <message>
            <source>is one of {1, 3..5}</source>
            <translation>ist einer von {1, 3..5}</translation>
        </message>
        <message>
            <source>has these bytes or characters in it</source>
            <translation>enthält diese Bytes oder Zeichen</translation>
        </message>
        <message>
            <source>fits a regular expression</source>
            <translation>passt zu einem regulären Ausdruck</translation>
        </message>
        <message>
            <source>has these bits</source>
            <translation>hat diese Bits</translation>
        </message>
        <message>
            <source>and what follows</source>
            <translation>und was folgt</translation>
        </message>
        <message>
            <source>or what follows</source>
            <translation>oder was folgt</translation>
        </message>
        <message>
            <source>1 packet</source>
            <translation>1 Paket</translation>
        </message>
        <message>
            <source>{} packets</source>
            <translation>{} Pakete</translation>
        </message>
        <message>
            <source>in this capture</source>
            <translation>in dieser Aufzeichnung</translation>
        </message>
        <message>
            <source>value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>"{}" stands where "or" was expected.</source>
            <translation>„{}“ steht, wo „or“ erwartet wurde.</translation>
        </message>
        <message>
            <source>"{}" is no field or protocol.{}</source>
            <translation>„{}“ ist weder Feld noch Protokoll.{}</translation>
        </message>
        <message>
            <source>The name of a field is missing.</source>
            <translation>Der Name eines Feldes fehlt.</translation>
        </message>
        <message>
            <source>The filter was cancelled.</source>
            <translation>Das Filtern wurde abgebrochen.</translation>
        </message>
        <message>
            <source>The file was changed: some frames cannot be read any more.</source>
            <translation>Die Datei wurde geändert: Einige Pakete sind nicht mehr lesbar.</translation>
        </message>
        <message>
            <source>There is nothing to look for yet.</source>
            <translation>Es gibt noch nichts zu suchen.</translation>
        </message>
        <message>
            <source>This is no hex value: pairs of digits such as 47 45 54.</source>
            <translation>Das ist kein Hexwert: Ziffernpaare wie 47 45 54.</translation>
        </message>
        <message>
            <source>The search was cancelled.</source>
            <translation>Die Suche wurde abgebrochen.</translation>
        </message>
        <message>
            <source>{}() takes {}.</source>
            <translation>{}() nimmt {}.</translation>
        </message>
        <message>
            <source>a field that is a string</source>
            <translation>ein Feld, das eine Zeichenkette ist</translation>
        </message>
        <message>
            <source>a field</source>
            <translation>ein Feld</translation>
        </message>
        <message>
            <source>a field with a value</source>
            <translation>ein Feld mit einem Wert</translation>
        </message>
        <message>
            <source>numbers of one kind</source>
            <translation>Zahlen einer Art</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>eine Zahl</translation>
        </message>
        <message>
            <source>a field that is a whole number</source>
            <translation>ein Feld, das eine ganze Zahl ist</translation>
        </message>
        <message>
            <source>a field whose values have names; those of {} have none</source>
            <translation>ein Feld, dessen Werte Namen haben; die von {} haben keine</translation>
        </message>
        <message>
            <source>a field that is an IPv4 or IPv6 address</source>
            <translation>ein Feld, das eine IPv4- oder IPv6-Adresse ist</translation>
        </message>
        <message>
            <source>a string in capital letters</source>
            <translation>Zeichenkette in Großbuchstaben</translation>
        </message>
        <message>
            <source>a string in small letters</source>
            <translation>Zeichenkette in Kleinbuchstaben</translation>
        </message>
        <message>
            <source>how many bytes a field has</source>
            <translation>wie viele Bytes ein Feld hat</translation>
        </message>
        <message>
            <source>how often a field occurs in the frame</source>
            <translation>wie oft ein Feld im Paket vorkommt</translation>
        </message>
        <message>
            <source>a number or an address as text</source>
            <translation>Zahl oder Adresse als Text</translation>
        </message>
        <message>
            <source>the largest of all values</source>
            <translation>der größte aller Werte</translation>
        </message>
        <message>
            <source>the smallest of all values</source>
            <translation>der kleinste aller Werte</translation>
        </message>
        <message>
            <source>a number without its sign</source>
            <translation>Zahl ohne ihr Vorzeichen</translation>
        </message>
        <message>
            <source>a number or a time (in seconds) in single precision</source>
            <translation>Zahl oder Zeit (in Sekunden) mit einfacher Genauigkeit</translation>
        </message>
        <message>
            <source>a number or a time (in seconds) in double precision</source>
            <translation>Zahl oder Zeit (in Sekunden) mit doppelter Genauigkeit</translation>
        </message>
        <message>
            <source>the name of a field's value</source>
            <translation>Name des Werts eines Feldes</translation>
        </message>
        <message>
            <source>a whole number as decimal text</source>
            <translation>ganze Zahl als Dezimaltext</translation>
        </message>
        <message>
            <source>a whole number as hexadecimal text</source>
            <translation>ganze Zahl als Hexadezimaltext</translation>
        </message>
        <message>
            <source>the purpose of an address in IANA's registries</source>
            <translation>Zweck einer Adresse in den Verzeichnissen der IANA</translation>
        </message>
        <message>
            <source>flags of an address in IANA's registries</source>
            <translation>Kennzeichen einer Adresse in den Verzeichnissen der IANA</translation>
        </message>
        <message>
            <source>an address for the local link</source>
            <translation>Adresse für die lokale Verbindung (Link-local)</translation>
        </message>
        <message>
            <source>a multicast address</source>
            <translation>Multicast-Adresse</translation>
        </message>
        <message>
            <source>"{}" is no protocol. "-G protocols" lists them.</source>
            <translation>„{}“ ist kein Protokoll. „-G protocols“ nennt alle.</translation>
        </message>
        <message>
            <source>"{}" is no value of {}; write a number, LOW-HIGH or FIRST:COUNT.</source>
            <translation>„{}“ ist kein Wert von {}; richtig wäre eine Zahl, VON-BIS oder ERSTER:ANZAHL.</translation>
        </message>
        <message>
            <source>"{}" is no table that protocols are chosen by. There are: {}.</source>
            <translation>Nach „{}“ werden keine Protokolle ausgewählt. Möglich sind: {}.</translation>
        </message>
        <message>
            <source>"{}" is no rule; write TABLE==VALUE,PROTOCOL, e.g. tcp.port==8080,http.</source>
            <translation>„{}“ ist keine Regel; richtig wäre TABELLE==WERT,PROTOKOLL, etwa tcp.port==8080,http.</translation>
        </message>
        <message>
            <source>an address of a private network</source>
            <translation>Adresse eines privaten Netzes</translation>
        </message>
        <message>
            <source>a unique local address of IPv6</source>
            <translation>Unique-Local-Adresse von IPv6</translation>
        </message>
        <message>
            <source>"{}" too big for {}, maximum {}.</source>
            <translation>„{}“ ist zu groß für {}, höchstens {}.</translation>
        </message>
        <message>
            <source>"{}" too small for {}, minimum {}.</source>
            <translation>„{}“ ist zu klein für {}, mindestens {}.</translation>
        </message>
        <message>
            <source>"{}" cannot be found among the possible values for {}.</source>
            <translation>„{}“ ist unter den möglichen Werten von {} nicht zu finden.</translation>
        </message>
        <message>
            <source>"{}" is not a number, as {} is.</source>
            <translation>„{}“ ist keine Zahl, {} aber schon.</translation>
        </message>
        <message>
            <source>"{}" is not a number.</source>
            <translation>„{}“ ist keine Zahl.</translation>
        </message>
        <message>
            <source>"{}" is not a number of seconds, such as 0.002, or a time with a unit, such as 2ms.</source>
            <translation>„{}“ ist weder eine Zahl von Sekunden wie 0.002 noch eine Zeit mit Einheit wie 2ms.</translation>
        </message>
        <message>
            <source>"{}" is not a valid absolute time. Example: "2026-11-12 08:55:23".</source>
            <translation>„{}“ ist kein gültiger Zeitpunkt. Beispiel: "2026-11-12 08:55:23".</translation>
        </message>
        <message>
            <source>"{}" is not a valid object identifier.</source>
            <translation>„{}“ ist kein gültiger Objektbezeichner (OID).</translation>
        </message>
        <message>
            <source>"{}" is not a valid byte string; write 0a:0b:0c or "text".</source>
            <translation>„{}“ ist keine gültige Bytefolge; richtig wäre 0a:0b:0c oder "text".</translation>
        </message>
        <message>
            <source>"{}" has {} bytes, but {} has {}.</source>
            <translation>„{}“ hat {} Bytes, aber {} hat {}.</translation>
        </message>
        <message>
            <source>"{}" is not a valid {} address.</source>
            <translation>„{}“ ist keine gültige {}-Adresse.</translation>
        </message>
        <message>
            <source>Netmask bits in a CIDR {} address should be &lt;= {}, not {}.</source>
            <translation>Die Netzmaske einer {}-Adresse in CIDR-Schreibweise hat höchstens {} Bits, nicht {}.</translation>
        </message>
        <message>
            <source>{} has no value to compare with; it is only there or not.</source>
            <translation>{} hat keinen Wert zum Vergleichen; es ist nur da oder nicht.</translation>
        </message>
        <message>
            <source>This value is not understood.</source>
            <translation>Dieser Wert ist nicht zu verstehen.</translation>
        </message>
        <message>
            <source>this value</source>
            <translation>dieser Wert</translation>
        </message>
        <message>
            <source>The macros make the filter too long.</source>
            <translation>Die Makros machen den Filter zu lang.</translation>
        </message>
        <message>
            <source>There is no macro "{}". No macros are defined.</source>
            <translation>Es gibt kein Makro „{}“. Es sind keine Makros definiert.</translation>
        </message>
        <message>
            <source>There is no macro "{}". There are: {}.</source>
            <translation>Es gibt kein Makro „{}“. Es gibt: {}.</translation>
        </message>
        <message>
            <source>The macro "{}" takes 1 argument, not {}.</source>
            <translation>Das Makro „{}“ nimmt 1 Argument, nicht {}.</translation>
        </message>
        <message>
            <source>The macro "{}" takes {} arguments, not {}.</source>
            <translation>Das Makro „{}“ nimmt {} Argumente, nicht {}.</translation>
        </message>
        <message>
            <source>The macro "{}" leads back to itself.</source>
            <translation>Das Makro „{}“ führt auf sich selbst zurück.</translation>
        </message>
        <message>
            <source>"{}" is called "{}" now.</source>
            <translation>„{}“ heißt jetzt „{}“.</translation>
        </message>
        <message>
            <source>A calculation needs a field on one side at least, or two whole numbers.</source>
            <translation>Eine Rechnung braucht mindestens auf einer Seite ein Feld, oder zwei ganze Zahlen.</translation>
        </message>
        <message>
            <source>{} cannot be used with "{}".</source>
            <translation>{} lässt sich nicht mit „{}“ verwenden.</translation>
        </message>
        <message>
            <source>{} is not a number.</source>
            <translation>{} ist keine Zahl.</translation>
        </message>
        <message>
            <source>{} cannot be sliced: it is no string of bytes.</source>
            <translation>Aus {} lässt sich nichts ausschneiden: Es ist keine Bytefolge.</translation>
        </message>
        <message>
            <source>The bracket "{}" is not closed.</source>
            <translation>Die Klammer „{}“ ist nicht geschlossen.</translation>
        </message>
        <message>
            <source>"{}" is neither a field nor a protocol name.{}</source>
            <translation>„{}“ ist weder der Name eines Feldes noch eines Protokolls.{}</translation>
        </message>
        <message>
            <source>A field's name stands here.</source>
            <translation>Hier steht der Name eines Feldes.</translation>
        </message>
        <message>
            <source>{} means the value in the selected frame, and no frame is selected.</source>
            <translation>{} meint den Wert im ausgewählten Paket, aber keines ist ausgewählt.</translation>
        </message>
        <message>
            <source>{} has no value.</source>
            <translation>{} hat keinen Wert.</translation>
        </message>
        <message>
            <source>A layer is a number: ip.addr#2.</source>
            <translation>Eine Schicht ist eine Zahl: ip.addr#2.</translation>
        </message>
        <message>
            <source>more</source>
            <translation>mehr</translation>
        </message>
        <message>
            <source>{}() takes at least 1 argument, not {}.</source>
            <translation>{}() nimmt mindestens 1 Argument, nicht {}.</translation>
        </message>
        <message>
            <source>{}() takes at least {} arguments, not {}.</source>
            <translation>{}() nimmt mindestens {} Argumente, nicht {}.</translation>
        </message>
        <message>
            <source>{}() takes 1 argument, not {}.</source>
            <translation>{}() nimmt 1 Argument, nicht {}.</translation>
        </message>
        <message>
            <source>{}() takes {} arguments, not {}.</source>
            <translation>{}() nimmt {} Argumente, nicht {}.</translation>
        </message>
        <message>
            <source>Function '{}' does not exist.{}</source>
            <translation>Die Funktion „{}“ gibt es nicht.{}</translation>
        </message>
        <message>
            <source>The filter should end here, or go on with "and" or "or".</source>
            <translation>Hier sollte der Filter enden oder mit „and“ oder „or“ weitergehen.</translation>
        </message>
        <message>
            <source>Unexpected end of filter expression.</source>
            <translation>Der Filter endet unerwartet.</translation>
        </message>
        <message>
            <source>"=" was unexpected in this context. Did you mean "=="?</source>
            <translation>„=“ passt an dieser Stelle nicht. Meinten Sie „==“?</translation>
        </message>
        <message>
            <source>"{}" was unexpected in this context.{}</source>
            <translation>„{}“ passt an dieser Stelle nicht.{}</translation>
        </message>
        <message>
            <source>The filter is nested more than {} levels deep.</source>
            <translation>Der Filter ist mehr als {} Ebenen tief verschachtelt.</translation>
        </message>
        <message>
            <source>"~=" is an old spelling; write "!==".</source>
            <translation>„~=“ ist eine alte Schreibweise; richtig ist „!==“.</translation>
        </message>
        <message>
            <source>"any" and "all" stand before a comparison.</source>
            <translation>„any“ und „all“ stehen vor einem Vergleich.</translation>
        </message>
        <message>
            <source>A filter begins with a field or a protocol, not with a value.</source>
            <translation>Ein Filter beginnt mit einem Feld oder Protokoll, nicht mit einem Wert.</translation>
        </message>
        <message>
            <source>Left side of "{}" expression must be a field or function, not {}.</source>
            <translation>Links von „{}“ muss ein Feld oder eine Funktion stehen, nicht {}.</translation>
        </message>
        <message>
            <source>{} cannot participate in comparison.</source>
            <translation>{} lässt sich nicht vergleichen.</translation>
        </message>
        <message>
            <source>{} cannot participate in {} comparison.</source>
            <translation>{} lässt sich nicht mit „{}“ vergleichen.</translation>
        </message>
        <message>
            <source>Matches requires a double quoted string on the right side.</source>
            <translation>Rechts von „matches“ muss eine Zeichenkette in doppelten Anführungszeichen stehen.</translation>
        </message>
        <message>
            <source>A set stands in {}.</source>
            <translation>Eine Menge steht in {}.</translation>
        </message>
        <message>
            <source>The set "{}" is not closed.</source>
            <translation>Die Menge „{}“ ist nicht geschlossen.</translation>
        </message>
        <message>
            <source>The values of a set are separated by commas.</source>
            <translation>Die Werte einer Menge trennt man mit Kommas.</translation>
        </message>
        <message>
            <source>A set has at most {} values.</source>
            <translation>Eine Menge hat höchstens {} Werte.</translation>
        </message>
        <message>
            <source>{} and {} are not of compatible types.</source>
            <translation>{} und {} sind von verschiedener Art und nicht vergleichbar.</translation>
        </message>
        <message>
            <source>The filter has {} characters; at most {} are possible.</source>
            <translation>Der Filter hat {} Zeichen; höchstens {} sind möglich.</translation>
        </message>
        <message>
            <source>"[{}]" is not a slice; write [offset:length], [first-last], [offset] or [offset:].</source>
            <translation>„[{}]“ ist kein Ausschnitt; richtig wäre [Anfang:Länge], [erstes-letztes], [Anfang] oder [Anfang:].</translation>
        </message>
        <message>
            <source>"{}" is not a layer; write ip.addr#1, ip.addr#[1-2], ip.addr#[1:2] or ip.addr#[-1].</source>
            <translation>„{}“ ist keine Schicht; richtig wäre ip.addr#1, ip.addr#[1-2], ip.addr#[1:2] oder ip.addr#[-1].</translation>
        </message>
        <message>
            <source>The regular expression has {} characters; at most {} are possible.</source>
            <translation>Der reguläre Ausdruck hat {} Zeichen; höchstens {} sind möglich.</translation>
        </message>
        <message>
            <source>The regular expression is wrong at character {}: {}.</source>
            <translation>Der reguläre Ausdruck ist bei Zeichen {} falsch: {}.</translation>
        </message>
        <message>
            <source> or </source>
            <translation> oder </translation>
        </message>
        <message>
            <source>Did you mean {}?</source>
            <translation>Meinten Sie {}?</translation>
        </message>
        <message>
            <source>"|" alone means nothing here; "or" is written "||".</source>
            <translation>„|“ allein bedeutet hier nichts; „or“ schreibt man „||“.</translation>
        </message>
        <message>
            <source>"{}" means nothing in a filter.</source>
            <translation>„{}“ bedeutet in einem Filter nichts.</translation>
        </message>
        <message>
            <source>The string has no closing quote.</source>
            <translation>Der Zeichenkette fehlt das schließende Anführungszeichen.</translation>
        </message>
        <message>
            <source>A character constant is one character between single quotes.</source>
            <translation>Eine Zeichenkonstante ist ein Zeichen zwischen einfachen Anführungszeichen.</translation>
        </message>
        <message>
            <source>The text ends behind a "\".</source>
            <translation>Der Text endet hinter einem „\“.</translation>
        </message>
        <message>
            <source>"\{}" needs {} hexadecimal digits.</source>
            <translation>„\{}“ braucht {} hexadezimale Ziffern.</translation>
        </message>
        <message>
            <source>"\{}" is no escape. In a regular expression write "\\{}" or r"...".</source>
            <translation>„\{}“ ist kein Sonderzeichen. In einem regulären Ausdruck schreibt man "\\{}" oder r"...".</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Markierung</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Boolean</source>
            <translation>Wahrheitswert</translation>
        </message>
        <message>
            <source>Unsigned integer ({} byte)</source>
            <translation>Zahl ohne Vorzeichen ({} Byte)</translation>
        </message>
        <message>
            <source>Unsigned integer ({} bytes)</source>
            <translation>Zahl ohne Vorzeichen ({} Bytes)</translation>
        </message>
        <message>
            <source>Signed integer ({} byte)</source>
            <translation>Zahl mit Vorzeichen ({} Byte)</translation>
        </message>
        <message>
            <source>Signed integer ({} bytes)</source>
            <translation>Zahl mit Vorzeichen ({} Bytes)</translation>
        </message>
        <message>
            <source>Floating point</source>
            <translation>Gleitkommazahl</translation>
        </message>
        <message>
            <source>Date and time</source>
            <translation>Datum und Uhrzeit</translation>
        </message>
        <message>
            <source>Time offset</source>
            <translation>Zeitspanne</translation>
        </message>
        <message>
            <source>Character string</source>
            <translation>Zeichenkette</translation>
        </message>
        <message>
            <source>Byte sequence</source>
            <translation>Bytefolge</translation>
        </message>
        <message>
            <source>Ethernet or other MAC address</source>
            <translation>Ethernet- oder andere MAC-Adresse</translation>
        </message>
        <message>
            <source>IPv4 address</source>
            <translation>IPv4-Adresse</translation>
        </message>
        <message>
            <source>IPv6 address</source>
            <translation>IPv6-Adresse</translation>
        </message>
        <message>
            <source>Globally Unique Identifier</source>
            <translation>GUID (weltweit eindeutige Kennung)</translation>
        </message>
        <message>
            <source>ASN.1 object identifier</source>
            <translation>ASN.1-Objektbezeichner</translation>
        </message>
        <message>
            <source>EUI64 address</source>
            <translation>EUI-64-Adresse</translation>
        </message>
        <message>
            <source>Frame number</source>
            <translation>Paketnummer</translation>
        </message>
        <message>
            <source>Saving was cancelled.</source>
            <translation>Das Speichern wurde abgebrochen.</translation>
        </message>
        <message>
            <source>Frame {} cannot be read any more: the file was changed.</source>
            <translation>Paket {} ist nicht mehr lesbar: Die Datei wurde geändert.</translation>
        </message>
        <message>
            <source>Sorting was cancelled.</source>
            <translation>Das Sortieren wurde abgebrochen.</translation>
        </message>
        <message>
            <source>Azure WireServer: DNS, health probes, agent</source>
            <translation>Azure WireServer: DNS, Zustandsprüfungen, Agent</translation>
        </message>
        <message>
            <source>instance metadata (Azure, AWS, Google, ...)</source>
            <translation>Instanz-Metadaten (Azure, AWS, Google, … )</translation>
        </message>
        <message>
            <source>Azure KMS: activation of Windows</source>
            <translation>Azure KMS: Aktivierung von Windows</translation>
        </message>
        <message>
            <source>AWS DNS</source>
            <translation>AWS DNS</translation>
        </message>
        <message>
            <source>AWS time</source>
            <translation>AWS-Zeitdienst</translation>
        </message>
        <message>
            <source>AWS KMS: activation of Windows</source>
            <translation>AWS KMS: Aktivierung von Windows</translation>
        </message>
        <message>
            <source>AWS credentials of containers</source>
            <translation>AWS-Anmeldedaten von Containern</translation>
        </message>
        <message>
            <source>AWS instance metadata</source>
            <translation>AWS-Instanz-Metadaten</translation>
        </message>
        <message>
            <source>Google Cloud instance metadata</source>
            <translation>Google-Cloud-Instanz-Metadaten</translation>
        </message>
        <message>
            <source>Alibaba Cloud instance metadata</source>
            <translation>Alibaba-Cloud-Instanz-Metadaten</translation>
        </message>
        <message>
            <source>private</source>
            <translation>privat</translation>
        </message>
        <message>
            <source>public</source>
            <translation>öffentlich</translation>
        </message>
        <message>
            <source>cloud platform</source>
            <translation>Cloud-Plattform</translation>
        </message>
        <message>
            <source>this machine</source>
            <translation>dieser Rechner</translation>
        </message>
        <message>
            <source>link-local</source>
            <translation>link-local</translation>
        </message>
        <message>
            <source>multicast</source>
            <translation>Multicast</translation>
        </message>
        <message>
            <source>special</source>
            <translation>besonders</translation>
        </message>
        <message>
            <source>SYN to SYN/ACK is the machine's own answering time; the network's share is SYN/ACK to ACK</source>
            <translation>SYN bis SYN/ACK ist die eigene Antwortzeit dieses Rechners; der Anteil des Netzes ist SYN/ACK bis ACK</translation>
        </message>
        <message>
            <source>SYN to SYN/ACK is the network's round trip with the server's answering time; SYN/ACK to ACK is the machine's own time</source>
            <translation>SYN bis SYN/ACK ist der Umlauf durch das Netz samt Antwortzeit des Servers; SYN/ACK bis ACK ist die eigene Zeit dieses Rechners</translation>
        </message>
        <message>
            <source>client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>between</source>
            <translation>dazwischen</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>Captured on the server{}: {}.</source>
            <translation>Auf dem Server{} aufgezeichnet: {}.</translation>
        </message>
        <message>
            <source>Captured on the client{}: {}.</source>
            <translation>Auf dem Client{} aufgezeichnet: {}.</translation>
        </message>
        <message>
            <source>Captured between client and server: SYN to SYN/ACK is the way to the server and back, SYN/ACK to ACK the way to the client and back; only both together are the network.</source>
            <translation>Zwischen Client und Server aufgezeichnet: SYN bis SYN/ACK ist der Weg zum Server und zurück, SYN/ACK bis ACK der Weg zum Client und zurück; nur beide zusammen sind das Netz.</translation>
        </message>
        <message>
            <source>a machine</source>
            <translation>einem Rechner</translation>
        </message>
        <message>
            <source>Captured on {}, the server of {} and the client of {} connections. As the server: {}. As the client: {}.</source>
            <translation>Auf {} aufgezeichnet, Server von {} und Client von {} Verbindungen. Als Server: {}. Als Client: {}.</translation>
        </message>
        <message>
            <source>Which side this was captured on cannot be told: both sides look equally near. SYN to SYN/ACK and SYN/ACK to ACK together are the round trip.</source>
            <translation>Auf welcher Seite aufgezeichnet wurde, ist nicht zu erkennen: Beide Seiten wirken gleich nah. SYN bis SYN/ACK und SYN/ACK bis ACK zusammen sind der Umlauf.</translation>
        </message>
        <message>
            <source>established</source>
            <translation>aufgebaut</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <source>unanswered</source>
            <translation>unbeantwortet</translation>
        </message>
        <message>
            <source>half open</source>
            <translation>halb offen</translation>
        </message>
        <message>
            <source>{}.{:03} ms</source>
            <translation>{},{:03} ms</translation>
        </message>
        <message>
            <source>SYN not captured</source>
            <translation>SYN nicht aufgezeichnet</translation>
        </message>
        <message>
            <source>{} of the {} connections that took about a second or more repeated their SYN: packets were lost or dropped on the way, or the server was too busy to answer.</source>
            <translation>{} der {} Verbindungen, die etwa eine Sekunde oder länger brauchten, wiederholten ihr SYN: Pakete gingen unterwegs verloren oder wurden verworfen, oder der Server war überlastet.</translation>
        </message>
        <message>
            <source>The time is the network's: {} between the two machines, {} until this one answers (medians).</source>
            <translation>Die Zeit geht im Netz verloren: {} zwischen beiden Rechnern, {} bis zur Antwort von diesem (Mediane).</translation>
        </message>
        <message>
            <source>The time is this server's: {} until it answers, {} through the network (medians).</source>
            <translation>Die Zeit geht auf diesem Server verloren: {} bis zu seiner Antwort, {} durch das Netz (Mediane).</translation>
        </message>
        <message>
            <source>Network and server take their share each: {} and {} (medians).</source>
            <translation>Netz und Server haben beide ihren Anteil: {} und {} (Mediane).</translation>
        </message>
        <message>
            <source>The time is on the far side of this machine: {} through the network and until the server's system answers (median); handshakes are answered by the system, before any program.</source>
            <translation>Die Zeit liegt jenseits dieses Rechners: {} durch das Netz und bis zur Antwort des Systems auf dem Server (Median); Handshakes beantwortet das System, vor jedem Programm.</translation>
        </message>
        <message>
            <source>{}, line {}: {}</source>
            <translation>{}, Zeile {}: {}</translation>
        </message>
        <message>
            <source>"{}" must be a text in quotes.</source>
            <translation>„{}“ muss ein Text in Anführungszeichen sein.</translation>
        </message>
        <message>
            <source>a rule has no "{}"; it has name, filter, marks and reason.</source>
            <translation>Eine Regel hat kein „{}“; sie hat name, filter, marks und reason.</translation>
        </message>
        <message>
            <source>the filter: {}</source>
            <translation>der Filter: {}</translation>
        </message>
        <message>
            <source>this rule has no {}.</source>
            <translation>Dieser Regel fehlt {}.</translation>
        </message>
        <message>
            <source>"marks" must be a list, such as ["smb", "smb2"].</source>
            <translation>„marks“ muss eine Liste sein, etwa ["smb", "smb2"].</translation>
        </message>
        <message>
            <source>"{}" is no protocol.</source>
            <translation>„{}“ ist kein Protokoll.</translation>
        </message>
        <message>
            <source>a mark must be the name of a protocol.</source>
            <translation>Eine Markierung muss der Name eines Protokolls sein.</translation>
        </message>
        <message>
            <source>"{}" is not known here; rules begin with [[rule]].</source>
            <translation>„{}“ ist hier unbekannt; Regeln beginnen mit [[rule]].</translation>
        </message>
        <message>
            <source>there are more than {} rules.</source>
            <translation>Es gibt mehr als {} Regeln.</translation>
        </message>
        <message>
            <source>Telnet: remote login without encryption.</source>
            <translation>Telnet: Fernanmeldung ohne Verschlüsselung.</translation>
        </message>
        <message>
            <source>FTP: file transfer without encryption.</source>
            <translation>FTP: Dateiübertragung ohne Verschlüsselung.</translation>
        </message>
        <message>
            <source>rpcbind: tells strangers which RPC services run here; not for the open net.</source>
            <translation>rpcbind: verrät Fremden, welche RPC-Dienste hier laufen; gehört nicht ins offene Netz.</translation>
        </message>
        <message>
            <source>rpcbind: tells strangers which RPC services run here; abused to amplify attacks.</source>
            <translation>rpcbind: verrät Fremden, welche RPC-Dienste hier laufen; wird zum Verstärken von Angriffen missbraucht.</translation>
        </message>
        <message>
            <source>RPC endpoint mapper of Windows: not for the open net.</source>
            <translation>RPC Endpoint Mapper von Windows: gehört nicht ins offene Netz.</translation>
        </message>
        <message>
            <source>NetBIOS file sharing: outdated; not for the open net.</source>
            <translation>NetBIOS-Dateifreigabe: veraltet; gehört nicht ins offene Netz.</translation>
        </message>
        <message>
            <source>SMB file sharing: not for the open net.</source>
            <translation>SMB-Dateifreigabe: gehört nicht ins offene Netz.</translation>
        </message>
        <message>
            <source>NFS: not for the open net.</source>
            <translation>NFS: gehört nicht ins offene Netz.</translation>
        </message>
        <message>
            <source>Docker without encryption: whoever reaches it owns the host.</source>
            <translation>Docker ohne Verschlüsselung: Wer es erreicht, beherrscht den Rechner.</translation>
        </message>
        <message>
            <source>Remote desktop: often attacked by guessing passwords; check who connects.</source>
            <translation>Remotedesktop: oft durch Erraten von Passwörtern angegriffen; prüfen, wer sich verbindet.</translation>
        </message>
        <message>
            <source>VNC: remote screen, often without encryption.</source>
            <translation>VNC: ferner Bildschirm, oft ohne Verschlüsselung.</translation>
        </message>
        <message>
            <source>Redis: without passwords unless set up otherwise.</source>
            <translation>Redis: ohne Passwörter, wenn nicht anders eingerichtet.</translation>
        </message>
        <message>
            <source>IRC: bots are often steered through it.</source>
            <translation>IRC: Bots werden oft darüber gesteuert.</translation>
        </message>
        <message>
            <source>BitTorrent: file sharing.</source>
            <translation>BitTorrent: Tauschbörse für Dateien.</translation>
        </message>
        <message>
            <source>Elasticsearch: without passwords unless set up otherwise.</source>
            <translation>Elasticsearch: ohne Passwörter, wenn nicht anders eingerichtet.</translation>
        </message>
        <message>
            <source>memcached: abused to amplify attacks.</source>
            <translation>memcached: wird zum Verstärken von Angriffen missbraucht.</translation>
        </message>
        <message>
            <source>memcached: without passwords.</source>
            <translation>memcached: ohne Passwörter.</translation>
        </message>
        <message>
            <source>SSDP: abused to amplify attacks; not for the open net.</source>
            <translation>SSDP: wird zum Verstärken von Angriffen missbraucht; gehört nicht ins offene Netz.</translation>
        </message>
        <message>
            <source>MongoDB: without passwords unless set up otherwise.</source>
            <translation>MongoDB: ohne Passwörter, wenn nicht anders eingerichtet.</translation>
        </message>
        <message>
            <source>Peer-to-peer file sharing: seldom wanted on a server, and costly.</source>
            <translation>Peer-to-Peer-Tauschbörse: auf einem Server selten erwünscht, und teuer.</translation>
        </message>
        <message>
            <source>Peer-to-peer file sharing: seldom wanted on a server.</source>
            <translation>Peer-to-Peer-Tauschbörse: auf einem Server selten erwünscht.</translation>
        </message>
        <message>
            <source>A node of a cryptocurrency runs here or is talked to.</source>
            <translation>Ein Knoten einer Kryptowährung läuft hier oder wird angesprochen.</translation>
        </message>
        <message>
            <source>Stratum messages of a mining pool: somebody mines on this machine.</source>
            <translation>Stratum-Nachrichten eines Mining-Pools: Jemand schürft auf diesem Rechner.</translation>
        </message>
        <message>
            <source>The usual ports of Tor relays and directories: traffic may leave through the anonymising network.</source>
            <translation>Die üblichen Ports von Tor-Relays und -Verzeichnissen: Verkehr verlässt das Netz womöglich über den Anonymisierungsdienst.</translation>
        </message>
        <message>
            <source>Chat: bots are often steered through it.</source>
            <translation>Chat: Bots werden oft darüber gesteuert.</translation>
        </message>
        <message>
            <source>Remote login without encryption: passwords can be read on the way.</source>
            <translation>Fernanmeldung ohne Verschlüsselung: Passwörter sind unterwegs lesbar.</translation>
        </message>
        <message>
            <source>File transfer without encryption: passwords can be read on the way.</source>
            <translation>Dateiübertragung ohne Verschlüsselung: Passwörter sind unterwegs lesbar.</translation>
        </message>
        <message>
            <source>File transfer without passwords or encryption.</source>
            <translation>Dateiübertragung ohne Passwörter und Verschlüsselung.</translation>
        </message>
        <message>
            <source>Mail access without encryption: passwords can be read on the way.</source>
            <translation>Mailzugriff ohne Verschlüsselung: Passwörter sind unterwegs lesbar.</translation>
        </message>
        <message>
            <source>Directory access without encryption: passwords of a simple bind can be read on the way.</source>
            <translation>Verzeichniszugriff ohne Verschlüsselung: Passwörter eines Simple Bind sind unterwegs lesbar.</translation>
        </message>
        <message>
            <source>Remote screen, often without encryption.</source>
            <translation>Ferner Bildschirm, oft ohne Verschlüsselung.</translation>
        </message>
        <message>
            <source>Remote windows without encryption: keys that are typed can be read on the way.</source>
            <translation>Ferne Fenster ohne Verschlüsselung: Getippte Tasten sind unterwegs lesbar.</translation>
        </message>
        <message>
            <source>Outdated file sharing, and the way in of well-known worms.</source>
            <translation>Veraltete Dateifreigabe und das Einfallstor bekannter Würmer.</translation>
        </message>
        <message>
            <source>File sharing with addresses of the Internet: not for the open net.</source>
            <translation>Dateifreigabe mit Adressen des Internets: gehört nicht ins offene Netz.</translation>
        </message>
        <message>
            <source>Remote desktop with addresses of the Internet: often attacked by guessing passwords.</source>
            <translation>Remotedesktop mit Adressen des Internets: oft durch Erraten von Passwörtern angegriffen.</translation>
        </message>
        <message>
            <source>Tells strangers which RPC services run here: not for the open net.</source>
            <translation>Verrät Fremden, welche RPC-Dienste hier laufen: gehört nicht ins offene Netz.</translation>
        </message>
        <message>
            <source>A proxy for any traffic: make sure that it is meant to be here.</source>
            <translation>Ein Proxy für beliebigen Verkehr: sicherstellen, dass er hier gewollt ist.</translation>
        </message>
        <message>
            <source>Commands to machines without passwords: not on a server's network.</source>
            <translation>Befehle an Maschinen ohne Passwörter: gehören nicht in das Netz eines Servers.</translation>
        </message>
        <message>
            <source>Traffic of a game: seldom wanted on a server.</source>
            <translation>Verkehr eines Spiels: auf einem Server selten erwünscht.</translation>
        </message>
        <message>
            <source>Frames that cannot be what they say: damaged, attacked, or not understood.</source>
            <translation>Pakete, die nicht sein können, was sie angeben: beschädigt, ein Angriff oder nicht verstanden.</translation>
        </message>
        <message>
            <source>BitTorrent</source>
            <translation>BitTorrent</translation>
        </message>
        <message>
            <source>Gnutella</source>
            <translation>Gnutella</translation>
        </message>
        <message>
            <source>Bitcoin</source>
            <translation>Bitcoin</translation>
        </message>
        <message>
            <source>Mining pool</source>
            <translation>Mining-Pool</translation>
        </message>
        <message>
            <source>Tor</source>
            <translation>Tor</translation>
        </message>
        <message>
            <source>IRC</source>
            <translation>IRC</translation>
        </message>
        <message>
            <source>Telnet</source>
            <translation>Telnet</translation>
        </message>
        <message>
            <source>Remote shell</source>
            <translation>Remote Shell</translation>
        </message>
        <message>
            <source>FTP</source>
            <translation>FTP</translation>
        </message>
        <message>
            <source>TFTP</source>
            <translation>TFTP</translation>
        </message>
        <message>
            <source>POP</source>
            <translation>POP</translation>
        </message>
        <message>
            <source>IMAP</source>
            <translation>IMAP</translation>
        </message>
        <message>
            <source>LDAP</source>
            <translation>LDAP</translation>
        </message>
        <message>
            <source>VNC</source>
            <translation>VNC</translation>
        </message>
        <message>
            <source>X11</source>
            <translation>X11</translation>
        </message>
        <message>
            <source>SMB version 1</source>
            <translation>SMB Version 1</translation>
        </message>
        <message>
            <source>SMB with public addresses</source>
            <translation>SMB mit öffentlichen Adressen</translation>
        </message>
        <message>
            <source>Remote desktop with public addresses</source>
            <translation>Remotedesktop mit öffentlichen Adressen</translation>
        </message>
        <message>
            <source>Portmap</source>
            <translation>Portmap</translation>
        </message>
        <message>
            <source>SOCKS</source>
            <translation>SOCKS</translation>
        </message>
        <message>
            <source>Industrial control</source>
            <translation>Industriesteuerung</translation>
        </message>
        <message>
            <source>Games</source>
            <translation>Spiele</translation>
        </message>
        <message>
            <source>Malformed</source>
            <translation>Fehlerhaft aufgebaut</translation>
        </message>
        <message>
            <source> (others)</source>
            <translation> (andere)</translation>
        </message>
        <message>
            <source>Packet Lengths</source>
            <translation>Paketlängen</translation>
        </message>
        <message>
            <source>5120 and greater</source>
            <translation>5120 und mehr</translation>
        </message>
        <message>
            <source>No packets to count.</source>
            <translation>Keine Pakete zu zählen.</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>DNS</source>
            <translation>DNS</translation>
        </message>
        <message>
            <source>No DNS messages to count.</source>
            <translation>Keine DNS-Nachrichten zu zählen.</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Nachrichten</translation>
        </message>
        <message>
            <source>HTTP/Packet Counter</source>
            <translation>HTTP/Paketzähler</translation>
        </message>
        <message>
            <source>HTTP/Requests</source>
            <translation>HTTP/Anfragen</translation>
        </message>
        <message>
            <source>HTTP/Load Distribution</source>
            <translation>HTTP/Lastverteilung</translation>
        </message>
        <message>
            <source>No HTTP messages to count.</source>
            <translation>Keine HTTP-Nachrichten zu zählen.</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>Anfragen</translation>
        </message>
        <message>
            <source>Response</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Query</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <source>Total Packets</source>
            <translation>Nachrichten insgesamt</translation>
        </message>
        <message>
            <source>rcode</source>
            <translation>Antwortcode</translation>
        </message>
        <message>
            <source>opcodes</source>
            <translation>Operation</translation>
        </message>
        <message>
            <source>Query/Response</source>
            <translation>Anfrage/Antwort</translation>
        </message>
        <message>
            <source>Query Type</source>
            <translation>Art der Anfrage</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Klasse</translation>
        </message>
        <message>
            <source>Payload size</source>
            <translation>Größe der Nachricht</translation>
        </message>
        <message>
            <source>Query Stats</source>
            <translation>Anfragen</translation>
        </message>
        <message>
            <source>Qname Len</source>
            <translation>Länge des Namens</translation>
        </message>
        <message>
            <source>Label Stats</source>
            <translation>Teile des Namens</translation>
        </message>
        <message>
            <source>1st Level</source>
            <translation>1 Teil</translation>
        </message>
        <message>
            <source>2nd Level</source>
            <translation>2 Teile</translation>
        </message>
        <message>
            <source>3rd Level</source>
            <translation>3 Teile</translation>
        </message>
        <message>
            <source>4th Level or more</source>
            <translation>4 Teile oder mehr</translation>
        </message>
        <message>
            <source>Response Stats</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>no. of questions</source>
            <translation>Zahl der Fragen</translation>
        </message>
        <message>
            <source>no. of answers</source>
            <translation>Zahl der Antworten</translation>
        </message>
        <message>
            <source>no. of authorities</source>
            <translation>Zahl der zuständigen Server</translation>
        </message>
        <message>
            <source>no. of additionals</source>
            <translation>Zahl der Zusätze</translation>
        </message>
        <message>
            <source>Service Stats</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>request-response time (msec)</source>
            <translation>Zeit von Anfrage bis Antwort (ms)</translation>
        </message>
        <message>
            <source>no. of unsolicited responses</source>
            <translation>Antworten ohne Anfrage</translation>
        </message>
        <message>
            <source>no. of retransmissions</source>
            <translation>Wiederholungen</translation>
        </message>
        <message>
            <source>Total HTTP Packets</source>
            <translation>HTTP-Pakete insgesamt</translation>
        </message>
        <message>
            <source>HTTP Request Packets</source>
            <translation>HTTP-Anfragen</translation>
        </message>
        <message>
            <source>HTTP Response Packets</source>
            <translation>HTTP-Antworten</translation>
        </message>
        <message>
            <source>???: broken</source>
            <translation>???: fehlerhaft</translation>
        </message>
        <message>
            <source>1xx: Informational</source>
            <translation>1xx: Zwischenstand</translation>
        </message>
        <message>
            <source>2xx: Success</source>
            <translation>2xx: Erfolg</translation>
        </message>
        <message>
            <source>3xx: Redirection</source>
            <translation>3xx: Umleitung</translation>
        </message>
        <message>
            <source>4xx: Client Error</source>
            <translation>4xx: Fehler des Clients</translation>
        </message>
        <message>
            <source>5xx: Server Error</source>
            <translation>5xx: Fehler des Servers</translation>
        </message>
        <message>
            <source>Other HTTP Packets</source>
            <translation>Andere HTTP-Pakete</translation>
        </message>
        <message>
            <source>HTTP Requests by Server</source>
            <translation>HTTP-Anfragen nach Server</translation>
        </message>
        <message>
            <source>HTTP Requests by Server Address</source>
            <translation>HTTP-Anfragen nach Adresse des Servers</translation>
        </message>
        <message>
            <source>HTTP Requests by HTTP Host</source>
            <translation>HTTP-Anfragen nach Host</translation>
        </message>
        <message>
            <source>HTTP Responses by Server Address</source>
            <translation>HTTP-Antworten nach Adresse des Servers</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>In Ordnung</translation>
        </message>
        <message>
            <source>KO</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>"This network"</source>
            <translation>„dieses Netz“</translation>
        </message>
        <message>
            <source>"This host on this network"</source>
            <translation>„dieser Rechner in diesem Netz“</translation>
        </message>
        <message>
            <source>Shared Address Space</source>
            <translation>gemeinsamer Adressbereich (CGN)</translation>
        </message>
        <message>
            <source>IETF Protocol Assignments</source>
            <translation>Zuweisungen der IETF für Protokolle</translation>
        </message>
        <message>
            <source>IPv4 Service Continuity Prefix</source>
            <translation>Präfix für IPv4 über IPv6 (DS-Lite)</translation>
        </message>
        <message>
            <source>IPv4 dummy address</source>
            <translation>IPv4-Platzhalteradresse</translation>
        </message>
        <message>
            <source>Port Control Protocol Anycast</source>
            <translation>Port Control Protocol, Anycast</translation>
        </message>
        <message>
            <source>Traversal Using Relays around NAT Anycast</source>
            <translation>TURN, Anycast</translation>
        </message>
        <message>
            <source>NAT64/DNS64 Discovery</source>
            <translation>Suche nach NAT64/DNS64</translation>
        </message>
        <message>
            <source>Documentation (TEST-NET-1)</source>
            <translation>Dokumentation (TEST-NET-1)</translation>
        </message>
        <message>
            <source>AS112-v4</source>
            <translation>AS112 (IPv4)</translation>
        </message>
        <message>
            <source>AMT</source>
            <translation>AMT (Multicast-Tunnel)</translation>
        </message>
        <message>
            <source>Deprecated (6to4 Relay Anycast)</source>
            <translation>veraltet (6to4-Relay, Anycast)</translation>
        </message>
        <message>
            <source>Direct Delegation AS112 Service</source>
            <translation>AS112 mit direkter Delegierung</translation>
        </message>
        <message>
            <source>Benchmarking</source>
            <translation>Leistungsmessungen</translation>
        </message>
        <message>
            <source>Documentation (TEST-NET-2)</source>
            <translation>Dokumentation (TEST-NET-2)</translation>
        </message>
        <message>
            <source>Documentation (TEST-NET-3)</source>
            <translation>Dokumentation (TEST-NET-3)</translation>
        </message>
        <message>
            <source>Reserved</source>
            <translation>reserviert</translation>
        </message>
        <message>
            <source>Limited Broadcast</source>
            <translation>Broadcast im eigenen Netz</translation>
        </message>
        <message>
            <source>Unspecified Address</source>
            <translation>unbestimmte Adresse</translation>
        </message>
        <message>
            <source>IPv4-mapped Address</source>
            <translation>abgebildete IPv4-Adresse</translation>
        </message>
        <message>
            <source>IPv4-IPv6 Translat.</source>
            <translation>Umsetzung von IPv4 und IPv6</translation>
        </message>
        <message>
            <source>Discard-Only Address Block</source>
            <translation>nur zum Verwerfen</translation>
        </message>
        <message>
            <source>TEREDO</source>
            <translation>Teredo</translation>
        </message>
        <message>
            <source>AS112-v6</source>
            <translation>AS112 (IPv6)</translation>
        </message>
        <message>
            <source>Deprecated (previously ORCHID)</source>
            <translation>veraltet (früher ORCHID)</translation>
        </message>
        <message>
            <source>ORCHIDv2</source>
            <translation>ORCHID, Version 2</translation>
        </message>
        <message>
            <source>Drone Remote ID Protocol Entity Tags (DETs) Prefix</source>
            <translation>Kennungen von Drohnen (DET)</translation>
        </message>
        <message>
            <source>Documentation</source>
            <translation>Dokumentation</translation>
        </message>
        <message>
            <source>6to4</source>
            <translation>6to4 (Tunnel)</translation>
        </message>
        <message>
            <source>Segment Routing (SRv6) SIDs</source>
            <translation>Segment-Routing (SRv6)</translation>
        </message>
    </context>
    <context>
        <name>Counted</name>
        <message>
            <source>All %1 packets</source>
            <translation>Alle %1 Pakete</translation>
        </message>
        <message>
            <source>The only packet</source>
            <translation>Das einzige Paket</translation>
        </message>
        <message>
            <source>%1 of %2 packets</source>
            <translation>%1 von %2 Paketen</translation>
        </message>
        <message>
            <source>filter: %1</source>
            <translation>Filter: %1</translation>
        </message>
        <message>
            <source>%1 to %2 UTC (%3 s)</source>
            <translation>%1 bis %2 UTC (%3 s)</translation>
        </message>
        <message>
            <source>No packets</source>
            <translation>Keine Pakete</translation>
        </message>
    </context>
    <context>
        <name>DetailsExport</name>
        <message>
            <source>"%1" could not be written: %2</source>
            <translation>„%1“ konnte nicht geschrieben werden: %2</translation>
        </message>
        <message>
            <source>it was stopped.</source>
            <translation>es wurde abgebrochen.</translation>
        </message>
        <message>
            <source>packet %1 cannot be read any more.</source>
            <translation>Paket %1 kann nicht mehr gelesen werden.</translation>
        </message>
    </context>
    <context>
        <name>Picture</name>
        <message>
            <source>"%1" is not a format for pictures; use .png, .svg or .pdf.</source>
            <translation>„%1“ ist kein Format für Bilder; möglich sind .png, .svg und .pdf.</translation>
        </message>
        <message>
            <source>The picture "%1" could not be written. Check the folder and the free space.</source>
            <translation>Das Bild „%1“ konnte nicht geschrieben werden. Ordner und freien Platz prüfen.</translation>
        </message>
        <message>
            <source>Pictures (*.png *.svg *.pdf)</source>
            <translation>Bilder (*.png *.svg *.pdf)</translation>
        </message>
        <message>
            <source>Width x height in pixels:</source>
            <translation>Breite x Höhe in Pixeln:</translation>
        </message>
        <message>
            <source>The size must be two numbers from 50 to %1, such as 1200x700.</source>
            <translation>Die Größe muss aus zwei Zahlen von 50 bis %1 bestehen, etwa 1200x700.</translation>
        </message>
    </context>
    <context>
        <name>Finding</name>
        <message>
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Plauderei</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Checksum</source>
            <translation>Prüfsumme</translation>
        </message>
        <message>
            <source>Sequence</source>
            <translation>Reihenfolge</translation>
        </message>
        <message>
            <source>Response</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <source>Undecoded</source>
            <translation>Nicht dekodiert</translation>
        </message>
        <message>
            <source>Reassemble</source>
            <translation>Zusammensetzen</translation>
        </message>
        <message>
            <source>Malformed</source>
            <translation>Fehlerhaft aufgebaut</translation>
        </message>
        <message>
            <source>Debug</source>
            <translation>Fehlersuche</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Security</source>
            <translation>Sicherheit</translation>
        </message>
        <message>
            <source>Decryption</source>
            <translation>Entschlüsselung</translation>
        </message>
        <message>
            <source>Assumption</source>
            <translation>Annahme</translation>
        </message>
        <message>
            <source>Deprecated</source>
            <translation>Veraltet</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Empfang</translation>
        </message>
        <message>
            <source>Interface</source>
            <translation>Schnittstelle</translation>
        </message>
        <message>
            <source>Malformed Packet (Exception occurred)</source>
            <translation>Fehlerhaft aufgebautes Paket (das Dekodieren brach ab)</translation>
        </message>
        <message>
            <source>Reassembly error</source>
            <translation>Fehler beim Zusammensetzen</translation>
        </message>
        <message>
            <source>Trailing stray characters</source>
            <translation>Überzählige Zeichen am Ende</translation>
        </message>
        <message>
            <source>Unreassembled fragment (change preferences to enable reassembly)</source>
            <translation>Nicht zusammengesetztes Fragment</translation>
        </message>
        <message>
            <source>Duplicate IP address configured</source>
            <translation>IP-Adresse doppelt vergeben</translation>
        </message>
        <message>
            <source>Boot file name option overloaded by DHCP</source>
            <translation>Name der Startdatei mit DHCP-Optionen überladen</translation>
        </message>
        <message>
            <source>Seconds elapsed appears to be encoded as little-endian</source>
            <translation>Verstrichene Sekunden scheinen in Little-Endian kodiert zu sein</translation>
        </message>
        <message>
            <source>Server name option overloaded by DHCP</source>
            <translation>Servername mit DHCP-Optionen überladen</translation>
        </message>
        <message>
            <source>Detected error on hop-count</source>
            <translation>Fehler im Hop-Zähler</translation>
        </message>
        <message>
            <source>Malformed option</source>
            <translation>Fehlerhaft aufgebaute Option</translation>
        </message>
        <message>
            <source>Extraneous data</source>
            <translation>Überzählige Daten</translation>
        </message>
        <message>
            <source>DNS query retransmission</source>
            <translation>Wiederholte DNS-Anfrage</translation>
        </message>
        <message>
            <source>DNS response retransmission</source>
            <translation>Wiederholte DNS-Antwort</translation>
        </message>
        <message>
            <source>No dissector for algorithm</source>
            <translation>Algorithmus wird nicht dekodiert</translation>
        </message>
        <message>
            <source>The uppermost bit of the TTL is set (RFC 2181, section 8)</source>
            <translation>Das höchste Bit der TTL ist gesetzt (RFC 2181, Abschnitt 8)</translation>
        </message>
        <message>
            <source>Undecoded option</source>
            <translation>Nicht dekodierte Option</translation>
        </message>
        <message>
            <source>Invalid length/type</source>
            <translation>Ungültige Länge oder ungültiger Typ</translation>
        </message>
        <message>
            <source>Length field value goes past the end of the payload</source>
            <translation>Die angegebene Länge reicht über das Ende der Nutzdaten hinaus</translation>
        </message>
        <message>
            <source>Source MAC must not be a group address: IEEE 802.3-2002, Section 3.2.3(b)</source>
            <translation>Die Quell-MAC darf keine Gruppenadresse sein: IEEE 802.3-2002, Abschnitt 3.2.3(b)</translation>
        </message>
        <message>
            <source>Illegal characters found in header name</source>
            <translation>Unerlaubte Zeichen im Namen eines Headers</translation>
        </message>
        <message>
            <source>HTTP message</source>
            <translation>HTTP-Nachricht</translation>
        </message>
        <message>
            <source>Decompression failed</source>
            <translation>Entpacken gescheitert</translation>
        </message>
        <message>
            <source>HTTP body subdissector failed, trying heuristic subdissector</source>
            <translation>Der HTTP-Body passt nicht zu seinem Typ, sein Protokoll wird erraten</translation>
        </message>
        <message>
            <source>Unencrypted HTTP protocol detected over encrypted port, could indicate a dangerous misconfiguration.</source>
            <translation>Unverschlüsseltes HTTP auf einem Port für verschlüsseltes: womöglich eine gefährliche Fehlkonfiguration.</translation>
        </message>
        <message>
            <source>Body decompression failed</source>
            <translation>Entpacken des Bodys gescheitert</translation>
        </message>
        <message>
            <source>Bad checksum</source>
            <translation>Falsche Prüfsumme</translation>
        </message>
        <message>
            <source>Response not found</source>
            <translation>Keine Antwort gefunden</translation>
        </message>
        <message>
            <source>Invalid Option Length</source>
            <translation>Ungültige Länge einer Option</translation>
        </message>
        <message>
            <source>Contents of this option are not decoded</source>
            <translation>Der Inhalt dieser Option wird nicht dekodiert</translation>
        </message>
        <message>
            <source>Unknown Data (not interpreted)</source>
            <translation>Unbekannte Daten (nicht dekodiert)</translation>
        </message>
        <message>
            <source>Bogus IP header length</source>
            <translation>Unmögliche Länge des IP-Headers</translation>
        </message>
        <message>
            <source>Bogus IP length</source>
            <translation>Unmögliche IP-Länge</translation>
        </message>
        <message>
            <source>Bogus IPv4 version</source>
            <translation>Unmögliche IPv4-Version</translation>
        </message>
        <message>
            <source>4 NOP in a row - a router may have removed some options</source>
            <translation>4 NOP nacheinander: ein Router hat womöglich Optionen entfernt</translation>
        </message>
        <message>
            <source>Invalid length for option</source>
            <translation>Ungültige Länge der Option</translation>
        </message>
        <message>
            <source>Pointer points before first address</source>
            <translation>Der Zeiger zeigt vor die erste Adresse</translation>
        </message>
        <message>
            <source>Pointer points to middle of address</source>
            <translation>Der Zeiger zeigt mitten in eine Adresse</translation>
        </message>
        <message>
            <source>Suboption would go past end of option</source>
            <translation>Die Unteroption reichte über das Ende der Option hinaus</translation>
        </message>
        <message>
            <source>Time To Live</source>
            <translation>Time To Live</translation>
        </message>
        <message>
            <source>Bogus IPv6 version</source>
            <translation>Unmögliche IPv6-Version</translation>
        </message>
        <message>
            <source>IPv6 Hop-by-Hop extension header must appear immediately after IPv6 header</source>
            <translation>Der Hop-by-Hop-Header muss unmittelbar auf den IPv6-Header folgen</translation>
        </message>
        <message>
            <source>IPv6 header must be exactly 40 bytes</source>
            <translation>Der IPv6-Header muss genau 40 Bytes lang sein</translation>
        </message>
        <message>
            <source>Invalid IPv6 option length</source>
            <translation>Ungültige Länge einer IPv6-Option</translation>
        </message>
        <message>
            <source>IPv6 payload length equals 0 and Hop-By-Hop present and Jumbo Payload option missing</source>
            <translation>IPv6-Nutzlänge 0 mit Hop-by-Hop-Header, aber ohne Jumbo-Payload-Option</translation>
        </message>
        <message>
            <source>IPv6 payload length does not match expected framing length</source>
            <translation>Die IPv6-Nutzlänge passt nicht zur Länge des Frames</translation>
        </message>
        <message>
            <source>IPv6 payload length equals 0 (maybe because of "TCP segmentation offload" (TSO))</source>
            <translation>IPv6-Nutzlänge 0 (vielleicht wegen „TCP segmentation offload“ (TSO))</translation>
        </message>
        <message>
            <source>Routing header type is deprecated</source>
            <translation>Veralteter Typ des Routing-Headers</translation>
        </message>
        <message>
            <source>Undecoded IPv6 routing header field</source>
            <translation>Nicht dekodiertes Feld des IPv6-Routing-Headers</translation>
        </message>
        <message>
            <source>The acknowledgment number field is nonzero while the ACK flag is not set</source>
            <translation>Die Bestätigungsnummer ist nicht 0, obwohl das ACK-Flag nicht gesetzt ist</translation>
        </message>
        <message>
            <source>Duplicate ACK</source>
            <translation>Doppeltes ACK</translation>
        </message>
        <message>
            <source>This frame is a (suspected) fast retransmission</source>
            <translation>Dieser Frame ist (vermutlich) eine schnelle Wiederholung (Fast Retransmission)</translation>
        </message>
        <message>
            <source>ACK to a TCP keep-alive segment</source>
            <translation>ACK auf ein TCP-Keep-Alive-Segment</translation>
        </message>
        <message>
            <source>TCP keep-alive segment</source>
            <translation>TCP-Keep-Alive-Segment</translation>
        </message>
        <message>
            <source>Previous segment(s) not captured (common at capture start)</source>
            <translation>Vorhergehende Segmente fehlen in der Aufzeichnung (an deren Anfang üblich)</translation>
        </message>
        <message>
            <source>This frame is a (suspected) out-of-order segment</source>
            <translation>Dieser Frame ist (vermutlich) ein Segment außer der Reihe (Out-of-Order)</translation>
        </message>
        <message>
            <source>This frame is a (suspected) retransmission</source>
            <translation>Dieser Frame ist (vermutlich) eine Wiederholung (Retransmission)</translation>
        </message>
        <message>
            <source>This frame is a (suspected) spurious retransmission</source>
            <translation>Dieser Frame ist (vermutlich) eine unnötige Wiederholung (Spurious Retransmission)</translation>
        </message>
        <message>
            <source>TCP SYN-ACK accepting TFO data</source>
            <translation>TCP SYN-ACK, das TFO-Daten annimmt</translation>
        </message>
        <message>
            <source>TCP SYN with TFO Cookie</source>
            <translation>TCP SYN mit TFO-Cookie</translation>
        </message>
        <message>
            <source>TCP window specified by the receiver is now completely full</source>
            <translation>Das Empfangsfenster ist jetzt ganz voll</translation>
        </message>
        <message>
            <source>TCP window update</source>
            <translation>Neue Größe des TCP-Fensters</translation>
        </message>
        <message>
            <source>ACK to a TCP Zero Window Probe</source>
            <translation>ACK auf die Probe eines geschlossenen TCP-Fensters</translation>
        </message>
        <message>
            <source>TCP Zero Window Probe</source>
            <translation>Probe eines geschlossenen TCP-Fensters</translation>
        </message>
        <message>
            <source>TCP Zero Window segment</source>
            <translation>TCP-Fenster geschlossen (Zero Window)</translation>
        </message>
        <message>
            <source>Bogus TCP Header length</source>
            <translation>Unmögliche Länge des TCP-Headers</translation>
        </message>
        <message>
            <source>This frame initiates the connection closing</source>
            <translation>Dieser Frame beginnt den Abbau der Verbindung</translation>
        </message>
        <message>
            <source>This frame undergoes the connection closing</source>
            <translation>Dieser Frame schließt sich dem Abbau der Verbindung an</translation>
        </message>
        <message>
            <source>Connection finish (FIN)</source>
            <translation>Verbindungsende (FIN)</translation>
        </message>
        <message>
            <source>Connection reset (RST)</source>
            <translation>Verbindungsabbruch (RST)</translation>
        </message>
        <message>
            <source>Connection establish acknowledge (SYN+ACK)</source>
            <translation>Verbindungsaufbau angenommen (SYN+ACK)</translation>
        </message>
        <message>
            <source>Connection establish request (SYN)</source>
            <translation>Verbindungsaufbau (SYN)</translation>
        </message>
        <message>
            <source>Non-zero header padding</source>
            <translation>Auffüllung des Headers ist nicht 0</translation>
        </message>
        <message>
            <source>The SYN packet does not contain a MSS option</source>
            <translation>Das SYN-Paket hat keine MSS-Option</translation>
        </message>
        <message>
            <source>The non-SYN packet does contain a MSS option</source>
            <translation>Ein Paket ohne SYN hat eine MSS-Option</translation>
        </message>
        <message>
            <source>D-SACK Sequence</source>
            <translation>D-SACK-Sequenz</translation>
        </message>
        <message>
            <source>Window scale shift exceeds 14</source>
            <translation>Fensterskalierung über 14</translation>
        </message>
        <message>
            <source>Ignored Unknown Record</source>
            <translation>Unbekannter Record übergangen</translation>
        </message>
        <message>
            <source>Malformed message, not enough data is available</source>
            <translation>Fehlerhaft aufgebaute Nachricht: zu wenig Daten</translation>
        </message>
        <message>
            <source>Undecoded trailing data is present</source>
            <translation>Nicht dekodierte Daten am Ende</translation>
        </message>
        <message>
            <source>Variable vector length is outside the permitted range</source>
            <translation>Länge eines Vektors außerhalb des erlaubten Bereichs</translation>
        </message>
        <message>
            <source>This session reuses previously negotiated keys (Session resumption)</source>
            <translation>Diese Sitzung nutzt schon ausgehandelte Schlüssel (Session Resumption)</translation>
        </message>
        <message>
            <source>Illegal checksum value (0)</source>
            <translation>Unerlaubte Prüfsumme (0)</translation>
        </message>
        <message>
            <source>Length is zero but payload &lt; 65536</source>
            <translation>Länge 0, obwohl die Nutzdaten kürzer als 65536 sind</translation>
        </message>
        <message>
            <source>Bad length value</source>
            <translation>Falsche Länge</translation>
        </message>
        <message>
            <source>Possible traceroute</source>
            <translation>Womöglich Traceroute</translation>
        </message>
        <message>
            <source>Formatted comment</source>
            <translation>Kommentar zum Paket</translation>
        </message>
        <message>
            <source>: server port </source>
            <translation>: Server-Port </translation>
        </message>
        <message>
            <source>Didn't find padding of zeros, and an undecoded trailer exists. There may be padding of non-zeros.</source>
            <translation>Keine Füllung aus Nullen, aber ein unbekannter Anhang. Vielleicht ist mit anderem gefüllt.</translation>
        </message>
        <message>
            <source>Short segment. Segment/fragment does not contain a full TCP header (might be NMAP or someone else deliberately sending unusual packets)</source>
            <translation>Kurzes Segment ohne ganzen TCP-Kopf (vielleicht sendet jemand absichtlich ungewöhnliche Pakete, wie NMAP)</translation>
        </message>
        <message>
            <source>The urgent pointer field is nonzero while the URG flag is not set</source>
            <translation>Der Urgent-Zeiger ist gesetzt, das URG-Flag aber nicht</translation>
        </message>
        <message>
            <source>A new tcp session is started with the same ports as an earlier session in this trace</source>
            <translation>Eine neue TCP-Verbindung benutzt die Ports einer früheren</translation>
        </message>
        <message>
            <source>ACKed segment that wasn't captured (common at capture start)</source>
            <translation>Bestätigtes Segment, das nicht aufgezeichnet wurde (am Anfang üblich)</translation>
        </message>
        <message>
            <source>Bad length of option</source>
            <translation>Falsche Länge der Option</translation>
        </message>
        <message>
            <source>Non standard compliant option data</source>
            <translation>Daten der Option entsprechen nicht dem Standard</translation>
        </message>
    </context>
    <context>
        <name>capscope::WaitDialog</name>
        <message>
            <source>Still Writing</source>
            <translation>Es wird noch geschrieben</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Closing goes on by itself when it is done. Giving up leaves no part of a file behind.</source>
            <translation>Danach geht das Schließen von selbst weiter. Was aufgegeben wird, hinterlässt keinen Teil einer Datei.</translation>
        </message>
        <message>
            <source>&amp;Do Not Close</source>
            <translation>&amp;Nicht schließen</translation>
        </message>
        <message>
            <source>&amp;Give Up Writing</source>
            <translation>&amp;Schreiben aufgeben</translation>
        </message>
        <message>
            <source>Still being written: %1</source>
            <translation>Wird noch geschrieben: %1</translation>
        </message>
    </context>
    <context>
        <name>capscope::PacketWindow</name>
        <message>
            <source>Packet %1</source>
            <translation>Paket %1</translation>
        </message>
        <message>
            <source>&amp;Select in the Packet List</source>
            <translation>In der &amp;Paketliste wählen</translation>
        </message>
        <message>
            <source>This packet cannot be read any more: the file was changed or cut after it was opened.</source>
            <translation>Dieses Paket ist nicht mehr lesbar: Die Datei wurde nach dem Öffnen geändert oder gekürzt.</translation>
        </message>
        <message>
            <source>&amp;Expand Subtrees</source>
            <translation>&amp;Teilbaum aufklappen</translation>
        </message>
        <message>
            <source>E&amp;xpand All</source>
            <translation>A&amp;lles aufklappen</translation>
        </message>
        <message>
            <source>&amp;Collapse All</source>
            <translation>Alles &amp;zuklappen</translation>
        </message>
        <message>
            <source>Copy &amp;Description</source>
            <translation>&amp;Beschreibung kopieren</translation>
        </message>
        <message>
            <source>Copy &amp;All Visible Items</source>
            <translation>Alle &amp;sichtbaren Zeilen kopieren</translation>
        </message>
    </context>
</TS>
