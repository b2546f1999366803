<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>capscope::PacketActions</name>
        <message numerus="yes">
            <source>Copied %n packet(s)</source>
            <translation>
                <numerusform>Copied %n packet</numerusform>
                <numerusform>Copied %n packets</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::Chart</name>
        <message numerus="yes">
            <source>%n value(s); arrow keys go through them, Enter shows their packets</source>
            <translation>
                <numerusform>%n value; arrow keys go through them, Enter shows their packets</numerusform>
                <numerusform>%n values; arrow keys go through them, Enter shows their packets</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::ColourRulesDialog</name>
        <message numerus="yes">
            <source>%n rule(s) name fields that are not known here; they are switched off.</source>
            <translation>
                <numerusform>%n rule names fields that are not known here; it is switched off.</numerusform>
                <numerusform>%n rules name fields that are not known here; they are switched off.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::ConversationsPanel</name>
        <message numerus="yes">
            <source>%n conversation(s)</source>
            <translation>
                <numerusform>%n conversation</numerusform>
                <numerusform>%n conversations</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::DestinationsPanel</name>
        <message numerus="yes">
            <source>%n destination(s)</source>
            <translation>
                <numerusform>%n destination</numerusform>
                <numerusform>%n destinations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n port(s)</source>
            <translation>
                <numerusform>%n port</numerusform>
                <numerusform>%n ports</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::EndpointsPanel</name>
        <message numerus="yes">
            <source>%n endpoint(s)</source>
            <translation>
                <numerusform>%n endpoint</numerusform>
                <numerusform>%n endpoints</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::FindingsPanel</name>
        <message numerus="yes">
            <source>%n kind(s) of finding</source>
            <translation>
                <numerusform>%n kind of finding</numerusform>
                <numerusform>%n kinds of finding</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source> · ⚠ %n error(s)</source>
            <translation>
                <numerusform> · ⚠ %n error</numerusform>
                <numerusform> · ⚠ %n errors</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::FollowDialog</name>
        <message numerus="yes">
            <source>%n packet(s) with data</source>
            <translation>
                <numerusform>%n packet with data</numerusform>
                <numerusform>%n packets with data</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::HandshakesPanel</name>
        <message numerus="yes">
            <source>%n connection(s) failed: refused or unanswered.</source>
            <translation>
                <numerusform>%n connection failed: refused or unanswered.</numerusform>
                <numerusform>%n connections failed: refused or unanswered.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s)</source>
            <translation>
                <numerusform>%n connection</numerusform>
                <numerusform>%n connections</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::HierarchyPanel</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1: %Ln packet(s), %2, %3</source>
            <translation>
                <numerusform>%1: %Ln packet, %2, %3</numerusform>
                <numerusform>%1: %Ln packets, %2, %3</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::IpPanel</name>
        <message numerus="yes">
            <source>%n address(es)</source>
            <translation>
                <numerusform>%n address</numerusform>
                <numerusform>%n addresses</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln IP packet(s)</source>
            <translation>
                <numerusform>%Ln IP packet</numerusform>
                <numerusform>%Ln IP packets</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::MainWindow</name>
        <message numerus="yes">
            <source> · Asking for %n name(s)</source>
            <translation>
                <numerusform> · Asking for %n name</numerusform>
                <numerusform> · Asking for %n names</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source> · %n byte(s)</source>
            <translation>
                <numerusform> · %n byte</numerusform>
                <numerusform> · %n bytes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <translation>
                <numerusform>%1 and %n more</numerusform>
                <numerusform>%1 and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Export Details of %n Packet(s)</source>
            <translation>
                <numerusform>Export Details of %n Packet</numerusform>
                <numerusform>Export Details of %n Packets</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::PropertiesDialog</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::ResolvedPanel</name>
        <message numerus="yes">
            <source>%n name(s) from the capture's own answers; nothing was asked of the network</source>
            <translation>
                <numerusform>%n name from the capture's own answers; nothing was asked of the network</numerusform>
                <numerusform>%n names from the capture's own answers; nothing was asked of the network</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::BytesView</name>
        <message numerus="yes">
            <source>%1 · %n byte(s)</source>
            <translation>
                <numerusform>%1 · %n byte</numerusform>
                <numerusform>%1 · %n bytes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>capscope::StatisticsPanel</name>
        <message numerus="yes">
            <source>Copied the table: %n row(s)</source>
            <translation>
                <numerusform>Copied the table: %n row</numerusform>
                <numerusform>Copied the table: %n rows</numerusform>
            </translation>
        </message>
    </context>
</TS>
