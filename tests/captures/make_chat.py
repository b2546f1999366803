#!/usr/bin/env python3
"""Writes chat.pcapng: a stream of XMPP from its greeting to its end. Usage: python3 tests/captures/make_chat.py"""
from frames import write
from talks import Talk

SASL = b"urn:ietf:params:xml:ns:xmpp-sasl"

talk = Talk(52000, 5222)
talk.send(b"<?xml version='1.0' ?><stream:stream to='chat.example' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>")
talk.reply(b"<?xml version='1.0'?><stream:stream id='17' version='1.0' xml:lang='en' from='chat.example' xmlns='jabber:client'>")
talk.reply(b"<stream:features><mechanisms xmlns='" + SASL + b"'><mechanism>PLAIN</mechanism><mechanism>SCRAM-SHA-1</mechanism></mechanisms>"
           b"<sm xmlns='urn:xmpp:sm:3'><optional/></sm></stream:features>")
talk.send(b"<auth xmlns='" + SASL + b"' mechanism='PLAIN'>AGFubmEAc2VjcmV0</auth>")
talk.reply(b"<challenge xmlns='" + SASL + b"'>cj1meWtv</challenge>")
talk.send(b"<response xmlns='" + SASL + b"'/>")
talk.reply(b"<failure xmlns='" + SASL + b"'><not-authorized/><text>Wrong password</text></failure>")
talk.reply(b"<success xmlns='" + SASL + b"'/>")
talk.send(b"<iq type='set' id='b1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>desk</resource></bind></iq>"
          b"<iq type='set' id='s1'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>")
talk.reply(b"<iq type='result' id='b1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>anna@chat.example/desk</jid></bind></iq>")
talk.send(b"<iq type='get' id='r1'><query xmlns='jabber:iq:roster'/></iq><iq type='get' id='v1'><vCard xmlns='vcard-temp'/></iq>"
          b"<iq type='get' id='d1' to='chat.example' foo='1'><query xmlns='http://jabber.org/protocol/disco#info' node='n'/></iq>")
talk.reply(b"<iq type='result' id='r1'><query xmlns='jabber:iq:roster'><item jid='bob@chat.example' name='Bob' subscription='both'><group>Work</group></item></query></iq>")
talk.reply(b"<iq type='result' id='d1' xml:lang='en'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='server' type='im' name='Chat'/>"
           b"<feature var='urn:xmpp:ping'/><x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'><value>info</value></field></x></query></iq>")
talk.send(b"<iq type='get' id='i1' to='chat.example'><query xmlns='http://jabber.org/protocol/disco#items'/></iq><iq id='o1' type='get'><query xmlns='jabber:iq:register'/></iq>")
talk.reply(b"<iq type='error' id='i1'><error type='cancel' code='404'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text>Nothing</text></error></iq>")
talk.send(b"<presence id='p1'><show>away</show><status>Gone</status><priority>5</priority><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='n' ver='v'/>"
          b"<x xmlns='vcard-temp:x:update'><photo>ab12</photo></x></presence>")
talk.reply(b"<presence from='room@chat.example/bob' to='anna@chat.example'><show>busy</show><x xmlns='http://jabber.org/protocol/muc#user'>"
           b"<item affiliation='owner' role='moderator' jid='bob@chat.example'/><status code='110'/></x></presence>")
talk.send(b"<presence to='room@chat.example/anna'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
talk.send(b"<message to='bob@chat.example' type='chat' id='m1'><active xmlns='http://jabber.org/protocol/chatstates'/><body>Hello</body><subject>Sub</subject>"
          b"<thread parent='t0'>t1</thread><html xmlns='http://jabber.org/protocol/xhtml-im'><body><b>Hello</b></body></html></message>")
talk.reply(b"<message from='bob@chat.example'><body>Hi</body><delay xmlns='urn:xmpp:delay' from='chat.example' stamp='2024-02-29T08:00:00Z'>late</delay></message>")
talk.reply(b"<iq type='get' id='p9'><ping xmlns='urn:xmpp:ping'/></iq>")
talk.send(b"<iq id='p9'/>")
talk.reply(b"lost and found <r/>")
talk.reply(b"</stream:stream>")
secret = Talk(52001, 5222)
secret.send(b"<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
secret.reply(b"<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")

write("chat", [(1, talk.frames + secret.frames)])
