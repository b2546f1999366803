// Names of vendors that the system's list does not have: prefixes that were given out after it was made, vendors that
// changed their names, and prefixes that old cards use without having registered them. Names and prefixes are facts of the
// IEEE registration authority's public lists and of the list of makers that Wireshark 4.0 carries, so that both show the same.
#pragma once

#include <string_view>

namespace capscope {

// A line a name: the name, a tab, its prefixes as six hexadecimal digits each.
inline constexpr std::string_view kVendorNames = R"names(
"Azimut" Production Association JSC	00256C
"RPC "Energoautomatika" Ltd	001ECB
25G Ethernet Consortium	6A737D
365mesh Pty Ltd	40C0EE
3Com	3C0000
3Com (1990 onwards)	00608C
3com	005004 026060
3onedata Technology Co. Ltd.	DC3130
ABB Automation AB, Dept. Q	000023
ACCE Technology Corp.	EA2701
ADC Fibermux	008051
ADT Technology	DCEE14
ADVA Optical Networking Ltd.	B838EF
AGFA	080066
AGOS Co.,Ltd	74C64A
AIxLink	C09573
ALT Co., Ltd.	9C1ECE
AMD PCNET PCI	006094
AMD PCNet	00E0B8
AMPAK Technology,Inc.	8CCDFE
AO "PKK Milandr"	6429ED
APAT Optoelectronics Components Co., Ltd.	FABA85
ARRIS Group, Inc.	24A186 6833EE
ASDG Incorporated	00C0FC
ASIX Electronics Corporation	C8A362
ASMedia Technology Inc.	CA1E45
ASRock Incorporation	9C6B00
AST	00401C
AST - built into 5166M PC motherboard (win95 id's as Intel)	00E02C
ASUSTek COMPUTER INC.	08BFB8 107C61 60CF84 CC28AA E89C25
AT&T	09006A
AT&T [misrepresentation of 800010?]	080010
AT&T [misrepresented as 080010? One source claims this is corre	800010
AT&T, Inc.	DA2BDD
ATML (Advanced Telecommunications Modules, Ltd.)	00202B
AVIRE Trading Limited	5026D2
AVM Audiovisuelles Marketing und Computersysteme GmbH	04B4FE 0C7274 485D35 60B58D D424DD E00855
AVSystem sp. z o. o.	0023C7
AVnu Alliance	2A9FEB
Abietec Inc.	14E289
AcSiP	9C65FA
Accelerated Memory Production Inc.	3023BA
Accessia Technology Ltd.	DC0682
Accton Technology Corporation	AC81B5
Accuenergy (CANADA) Inc	307A57
Acer Lan	006067
Acres Manufacturing	68A2AA
Actions Microelectronics	D0C0BF FC1928
Actiontec Electronics Inc.	5C35FC 7058A4
Active Brains	D8094E
Active Imaging Inc.	006025
Aculab plc	565857
Adam Elektronik Ltd. Şti	000AEA
Adaptec, Inc.	0000D1
Addénergie Technologies	882BD7
Aditya Infotech Ltd.	5C3548
Adtran Inc	205F3D 28D0CB 38F8F6 5422E0 AC51EE
Adva Network Security GmbH	70BDD2
Advance Security Electronics	906C4B
Advanced Micro Devices, Inc.	74272C
Advanced TS Migrations, Co	CA8FA5
AgiTech Distribution Limited - Linki	9CF86B
Agilis	00805C
Agnigate Technologies Private Limited	98A878
AiFamous（shenzhen）Technology Co.,Ltd	50695A
Aidin Robotics	18314F
Air-Weigh Incorporated	003969
Aisin Corporation	001E43
Aivres SYSTEMS INC	ACA613
Akamai Technologies Inc.	001CA1 002218
Akebono Brake Industry Co.,Ltd.	101A92
Alarm.com	504074
Alcatel Business Systems	00809F
Alcatel-Lucent Enterprise	782459
Alfred Kaercher GmbH & Co KG	A409CB
Alif Semiconductor, Inc.	785994
Alignment Engine Inc.	345A18
Allegion PLC	FA1466
Allen Organ Company	CAC87E
Allied Telesis K.K.	000941 001AEB 00C28F
Allied Telesyn	00A0D2
Allwinner Technology Co., Ltd	189E2D 60C22A
Alphabet Capital Sdn Bhd	C4678B
Alpsalpine Co,.Ltd	30DF17 44EB2E 6405E4 847051 9409C9 E02DF0 FC9816
Altice Labs S.A.	C87023
AltoBeam Inc.	2098ED 2CD8DE 3854F5 4472AC 48A4FD 4C60BA 5C4EEE 6056EE 60DC81 6C221A 90314B 98A829 C08A60
Always On Tech Pte.Ltd.	648B9B
Amazon Technologies Inc.	0891A3 08C224 0CDC91 10BF67 20BEB8 2824C9 2873F6 443D54 485F2D 50D45C 58A8E8 58E488 5C8B6B 6813F3 68F63B 6C0C9A 7CEDC6 842859 90395F 98CCF3 9CC8E9 A8CA77 AC416A B08BA8 B0CFCB C095CF DCA0D0 E84C4A F02F9E FCD749
Ambicom (was Tandy?)	00107A
Amcrest Technologies	00651E A06032
Anapass Inc.	BA4159
Anda Telecom Pvt Ltd	BC73A4
Angel Robotics	C4B691
Anhui Saida Technology Limited Liability Company	C4955F
Antlow Computers, Ltd.	008004
Antonios A. Chariton	E8F0A4
Ao	1CCA41 4829E4 D8AF81 DCE305
Ao "Gk Nateks"	14CCB3
Apex Data	0020E5
Apexsha Smarttech Private Limited	48A964
Apollo Intelligent Connectivity (Beijing) Technology Co., Ltd.	74EE8D
Apple (PCI Mac)	00A040
Apple (PCI bus Macs)	000502
Apple A/UX	1000E0
Apple, Inc.	00812A 04137A 0441A5 049D05 0C1563 0C517E 0C53B7 0C6AC4 0C85E1 0CC56C 0CDBEA 102FCA 109F41 10A2D3 10B588 10BD3A 10CF0F 10DA63 10E2C9 14147D 141A97 141BA0 142876 1435B7 147FCE 148509 183F70 184A53 1C0EC2 1C1DD3 1C3C78 1CE209 1CF64C 200484 201582 202DF6 2091DF 20FA85 24B339 28022E 282D7F 2834FF 2883C9 28C1A0 2C1809 2C7CF2 2C81BF 2CC253 2CCA16 303B7C 308216 30D7A1 30D875 30E04F 342B6E 348C5E 34B1EB 34EE16 34F68D 3809FB 386233 389CB2 38E13D 3C07D7 3C1EB5 3C3B77 3C6D89 3CDD57 40921A 40D160 40DA5C 4409DA 449E8B 48E15C 4C5D6A 4C97CC 50A6D8 50B127 50F265 50F351 5432C7 54EBE9 583653 58666D 5873D8 5893E8 58AD12 5C9175 600F6B 603E5F 6057C8 606525 608246 60D039 60F549 60FDA6 640C91 6441E6 644842 683EC0 6845CC 68CAC4 68E580 6C1F8A 6C3AFF 7072FE 708CF2 70BB5B 70F94A 740EA4 7415F5 744218 7473B4 74A6CD 78A7C7 7C3B2D 7C4B26 7C6130 7CC06F 7CF34D 80953A 809698 80A997 80B989 840F4C 842F57 8488E1 849437 84B1E4 84D328 886BDB 88B7EB 8C08AA 8C26AA 902C09 904CC5 905F7A 90623F 909B6F 90B790 90ECEA 940BCD 942157 943FD6 980DAF 981CA2 98B379 98FEE1 9C1A25 9C5884 9C6076 9CA9C5 9CDAA8 9CFA76 A05272 A0782D A0B40F A0D1B3 A416C0 A4D23E A4F6E8 A4F841 A4FC14 A81AF1 A89C78 A8BB56 AC0775 AC1615 AC4500 AC5C2C AC86A3 AC9738 ACDFA1 B0D576 B496A5 B4AEC1 B8220C B83C28 BC37D3 BCBB58 C01754 C06C0C C4524F C484FC C4B349 C4C17D C4F7C1 C81FE8 CC08FA CC115A CC2746 CC3F36 CC4B04 CC6023 CC68E0 CC817D D011E5 D03E07 D058A5 D06B78 D0C050 D0D49F D0E581 D40F9E D42FCA D8E593 DC1057 DC45B8 DC6DBC DC71D0 DC9E8F E0BDA0 E0C3EA E84A78 E8FFF4 EC0D51 EC2C73 EC4654 EC7379 EC8150 EC97A2 F004E1 F027A0 F0D31F F0D635 F0EE7A F439A6 F45293 F4A310 F4E8C7 F4FE3E F84288 F871A6 F873DF F8E5CE F8F58C FC315D FC47D8 FC5557 FC9CA7
Applied Innovation	004072
Applied Materials	4A5A6F
Apption Labs Ltd	90212E
Aptiv Services Us, Llc	441DB1
Arca Technologies S.r.l.	000E72
Arcade Communications Ltd.	284430 606134
Arcadyan Corporation	040986 047056 18A5FF 34194D 3806E6 3CF083 543D60 54B7BD 7490BC 84900A 84A329 8C8394 B83BAB BCF87E DCF51B F4CAE7
Arcelik A.S	64E815
Areus GmbH	042DAD
Argosy	0010D7
Arista Network, Inc.	606B5B 688BF4 A43F68 B492FE
Arista Networks	3838A6 540F2C 68BF6C 9C69ED AC3D94 CC1AA3 E47876 EC8A48 FC59C0
Arista Networks, Inc.	E01CA7
Armorlink Co.Ltd	00187D
ArrayComm	38922E
Arthrex Inc.	A82AD6
Asante	000094
Ascend Communications	00C07B
Ascendent Technology Group	BC1FE1
AsiaTelco Technologies Co.	ECE78E
Askey Computer Corp	0833ED 388871 7493DA 90D3CF 943251 F45246
Assa Abloy AB - Yale	B0449C
Assa Abloy Côte Picarde	DCC0EB
Astera Labs Inc	4AED1D
Astra Wireless Technology FZ-LLC	A02252
Asustek	00E018
Asyril SA	084218
Atom Power, Inc.	34D4E3
Atraltech	98FBF5
Atw Technology, Inc.	D40145
August Internet Limited	1073C6
Auhui Taoyun Technology Co., Ltd	4838B6
Autosar	1A75FB
Autovision Technology Inc.	EA115D
Avikus Co., Ltd	3CCB4D
Avlinkpro	6CA367
Avm Electronics Pte Ltd	A052AB
Avutec	A86308
Axiom Memory Solutions, Inc.	18F697
Axis Communications AB	00408C E82725
Axon Networks Inc.	005828
AxyomCore Inc.	001710
AzureWave Technology Inc.	106838 1CCE51 200B74 28D043 505A65 50FE0C 60FF9E 94BB43 A841F4 C0BFBE CC4740 D49AF6 F854F6
B+L Industrial Measurements GmbH	1844CF
BBN	020406
BBPOS Limited	C81072
BCOM Networks Limited	882F64
BDR Thermea Group B.V	94EF49
BELLDESIGN Inc.	ACD8A7
BLiNQ Networks Inc.	0CA138
BSH Hausgeräte GmbH	942770
Baidu Online Network Technology (Beijing) Co., Ltd	B85CEE
Bailey Controls Co	00C0C9
Balluff MV GmbH	000C8D
Barco NV	0004A5
Barrot Technology Co.,LTD	047F0E 102381 606E41 F86B14
Barrot Technology Co.,Ltd.	ECA7AD
Bay Networks	048845
Baylan Olcu Aletleri San. ve Tic.A.S.	8C8E4E
Beijer Electronics Corp.	001277
Beijing Cheering Networks Technology Co.,Ltd.	80D52C
Beijing Coolshark Technology Co.,Ltd.	18E204
Beijing Gctech Technology Co.,LTD	242856
Beijing L&S Lancom Platform Tech. Co., Ltd.	D452C7
Beijing Puma Gear Power Equipment Co.,Ltd	CA222B
Beijing Roborock Technology Co., Ltd.	249E7D
Beijing Winner Microelectronics Co.,Ltd.	C8586A
Beijing Wiseasy Technology Co.,Ltd.	0C6422
Beijing Xiaomi Electronics Co.,Ltd	1C2AB0 1C8BEF 2072A9 785333 E44519
Beijing Xiaomi Mobile Software Co., Ltd	1CEAAC 2C195C 44DF65 44F770 4CC64C 508811 58EA1F 844693 8CD0B2 90FB5D A4A930 AC8C46 C05B44 C493BB CC4D75 CCD843 CCDA20 E84A54
Belden Mooresville	ACB181
Bell Northern Research (BNR)	000075
Bender GmbH & Co.KG	E0AEB2
Berk-tek LLC	EAE0D9
Bigleaf Networks Inc.	20019C
Billington	001060
BioIntelliSense, Inc.	C0613D
Bird Home Automation GmbH	58D8A7
BitRecords GmbH	F0CF4D
Bitnetworks Co.,Ltd	88625D
BizLink Technology (S.E.A) Sdn. Bhd.	AC00F9
Bluebank Communication Technology Co.,Ltd.	3CB8D6
Blyott NV	4C70CC
Bopel Mobile Technology Co.,Limited	00D598
Bosch Automotive Products (Suzhou) Co., Ltd. Changzhou Branch	E0B763
Bosch Security Systems B.V.	A41894
Bosch Thermotechnik GmbH	F04A3D
Bose Corporation	BC87FA E458BC
Bouffalo Lab (Nanjing) Co., Ltd.	28BBED 685377 7C3E82 B4C2E0 F44250
Boxin Communications Limited Liability Company	98CB38
BrewLogix, LLC	D0F27F
Broadcom Limited	043201 1423F3 6C92CF 8C8474 D404E6
Brother Industries, LTD.	94DDF8
Browan Communications Incorporation	001616
Bruel & Kjaer	0080DA
Brusa HyPower AG	B49882
Bucher Automation AG	0050CB
Buffalo.Inc	002BF5 84E8CB EC5A31 F0F84A
Burg-Wächter Kg	304225
Business-intelligence of Oriental Nations Corporation Ltd.	08E6C9
Butlr Technologies, Inc.	B09E1B
CAIRE, Inc.	4A7206
CDVI Wireless SpA	AA34D4
CHeKT Inc.	80053A
CMC	02CF1F
CNET Technology Inc. (Probably an error, see instead 0080AD)	80AD00
CTS System Co., LTD.	7048B5
Cable Matters Inc.	F44DAD
Cachengo, Inc.	AADC47
Calian Advanced Technologies	0009F7
Calix Inc.	1074C5 4C4341 5CDB36 DA9D49 E46CD1
Cambium Networks Limited	906D62
Cambridge Mobile Telematics, Inc.	784946
Came Uk	D825DF
Candid Optronix Private Limited	C02B56
Cannice	90A0BE
Canoga-Perkins	00402A
Canon	00C085
Canon Inc.	6CF2D8 DCC2C9
Carrier Culoz SA	0024BF
Cascade Communications Corp.	0040FB
Caterpillar Inc.	0AE471
Cavli Inc.	2C9EE0
Cayman Systems	000089
Ce Link Limited	6C6E07
Cear, Inc.	08E342
Cegelec Projects Ltd	00806C
Celestica Inc.	DCDA4D
Cen	FA0BBC
Ceragon Networks Ltd.	08BAB7
Changwang Technology inc.	A8B8E0
Chaoyue Technology Co., Ltd.	A899AD
Charter Communications	2AFD6A
Chase Limited	0080D4
ChengDu TD Tech	9C5440
Chengdu BeiZhongWangXin Technology Co.Ltd	94F524
Chengdu Geeker Technology Co., Ltd.	84BE8B
Chengdu InnovaTest Technology Co., Ltd	A024F9
Chengdu Kt Electronic Hi-Tech Co.,Ltd	DCA706
Chengdu Meross Technology Co., Ltd.	C4E7AE
Chengdu Quanjing Intelligent Technology Co.,Ltd	3447D4 EC314A
Chengdu Superxon communication Technology Co. Ltd.	4AE03F
Chengdu Yocto Communication Technology Co.Ltd.	8CEA88
Chicony Electronics Co., Ltd.	4062EE
China Dragon Technology Limited	409CA7 5C8AAE 788A86 A843A4 A84FA4 BC2B02 C88AD8
China Mobile Group Device Co.,Ltd.	0815AE 14A1DF 187CAA 2C5683 481F66 50CF56 88DA18 8C1A50 A021AA B86061 BC9E2C C80C53 C875F4 CC96A2 DC7CF7 ECE7C2 F4BFBB
China Unicom Online Information Technology Co.,Ltd	0438DC
Chipsea Technologies (Shenzhen) Corp.	241651 345CF3 50E452 A0779E B4565D D8E72F F88FC8
Chiun Mai Communication System, Inc	58C935 5C579E 98C854 CC9F7A E897B8
Chongqing Yipingfang Technology Co., Ltd.	6C8F4E 781C1E D8A0E6 DC9EAB
Chongqing Zhouhai Intelligent Technology Co., Ltd	04DA28
Ciena Corporation	0479FD 5C07A4 AC89D2 E09B27
Cig Shanghai Co Ltd	00C896 30600A 540463 5C18DD CCCF83 FCB2D6
Cirrent	3ABA37
Cirrus Data Solutions, Inc	3A5E03
Cisco	00070D 001079 006009 00603E 006070 00902B 0090F2
Cisco Meraki	00841E 08F1B3 6C7F0C 6CC3B2 6CEFBD 8C8881 9CE330 B4DF91 B8AB61 B8B4C9 BC3340 BCB1D3 C414A2 C4D666 CC6E2A E0D3B4
Cisco Systems	001007 00100D 001011 00101F 001029 00102F 00E08F 00E0A3 00E0B0
Cisco Systems Norway	0ACD8F
Cisco Systems, Inc	04E387 087B87 0CD5D3 10E376 148473 18F935 200BC5 20CC27 20DBEA 242A04 246C84 24D5E4 24D79C 286B5C 28B591 2CE38E 348818 401482 4800B3 481BA4 487410 488002 4891D5 48A170 4C421E 4CEC0F 5000E0 505C88 5451DE 58569F 588B1C 5C3E06 5C64F1 5CB12E 60B9C0 648F3E 687161 687909 68E59E 6C03B5 6C29D2 6CD6E3 70BC48 70DA48 748FC2 74E2E7 7864A0 788517 845A3E 84FFC2 884F59 8C44A5 8C9461 908855 90E95E 90EB50 940D4B 9433D8 98D7E1 9C098B 9C3818 9C5416 9C6697 A0334F A0A47F A0BC6F A4004E A410B6 A4A584 B08D57 B44C90 BC8D1F C02C17 C08B2A C418FC C44606 C47EE0 C4AB4D C828E5 C84709 C8608F C88234 CC36CF CC6A33 CCB6C8 CCD342 D0DC2C D47F35 E4379F E462C4 E4A41C E80AB9 E8BCE4 EC192E ECC018 F0D805 F47470 F4EE31 F83918 F8C650
Cisco Systems, Inc.	006083
Citadel Wallet LLC	18E83B
Clear Align LLC	C4E733
Cloud Network Technology Singapore Pte. Ltd.	046874 08A136 145A41 2C9811 2C9C58 3C0AF3 44FA66 4C2338 58CDC9 78465C 849E56 ACF23C C41375 C8A3E8 D8B32F E86538 EC9161 FCB0DE
Cloud Star Technology Co., Ltd.	9CCBF7
CloudSimple, Inc.	EA6076
Cloudflare, Inc.	6C45C4
Clourney Semiconductor	D04433
Codan Argus Ag	4AADCE
Comcast Cable Corporation	F061F3
Comcast-SRL	F83451
Commodore	008010
Commtact Ltd	D8032A
Compal Information (Kunshan) Co., Ltd.	088FC3 38A746
Companies House to GlucoRx Technologies Ltd.	E826B6
Compex, used by Commodore and DEC at least	008048
Computer Products International	0080D0 00B0D0
Comtree Technology Corporation (EFA also reported)	00C0D1
Concern "Axion" JSC	4861A3
Conprove	644C69
Continental Automotive Romania SLR	408556 E41226
Continental Automotive Technologies GmbH	442063 E41E33
Control Technology Inc (Industrial Controls and Network Interfa	002025
Conware Netzpartner	0000AC
Copeland - Transportation Solutions ApS	50206B
Copeland LP	000AF6
Coral	0080E3
Cosonic Electroacoustic Technology Co., Ltd.	2CBACA
CradlePoint, Inc	00E01C
Craft Designs, Inc	0AD9C4
Cray Communications (formerly Dowty Network Services)	000080
Cray Research Inc.	0040A6
Credo	9AADCA
Cresyn	E89E13
Cricut Inc.	FC97A8
Crosfield Electronics	080081
Crossmatch Technologies/HID Global	000633 00308E
CubePilot Pty Ltd	A8B028
Cubix Corporation	9A564B
CyberTAN Technology Inc.	24FE9A
Cycle Computer (Sun MotherBoard Replacements)	00604E
Cyklop Fastjet Technologies (Shanghai) Inc.	78F276
Cypress Computer Systems, Inc.	CA446C
Cyviz AS	981DAC
D-Link	0080C8
D-Link Corporation	3C3332 4086CB 8876B9 C8787D DCEAE7
DASAN Networks, Inc.	182CA9
DASAN Newtork Solutions	DC4965 F42756
DDE (Danish Data Elektronik A/S)	080075
DEC	1000D4 AA0000 AA0001 AA0002 AA0003 AA0004
DENSO Co.,Ltd	0C01C8
DENSO Corporation	189578
DFI (Diamond Flower Industries)	444649
DIFI Consortium	6A621E
DMG MORI Digital Co., LTD	0080B8
DRD Automation GmbH	94C36B
DWnet Technologies(Suzhou) Corporation	2C67BE
DZS Inc.	000147 000271 00180C 003052 0050CA 00A01B 00E0DF 304F75 40F21C 9C65EE CC6C52 D096FB
Daeyoung Electronics	9CFA3C
Daikin Holdings Singapore Pte Ltd	644EEB
Daimler Truck AG	54726E
Daniels Electronics Ltd. dba Codan Radio Communications	001491
Dartmouth College (NED Router)	0000D7
Datability	0000B5
Dayna Communications	008019
Dell Inc.	109819 208810 2800AF 3C25F8 4CD717 A83CA5 AC1A3D AC91A1 ACB480 C0470E C4CBE1 D0460C D0C1B5 E8655F E8B265
Delta Computers LLC.	DA7D2E
Delta Solutions LLC	0A8E62
Dense Air Networks US LLC	68CCBA
Diebold Nixdorf	000351 000356
Digiboard Eletronica da Amazonia Ltda	60C727
Digisol Systems Limited	54A245
Digistor	0A2A33
Digital Products, Inc. (DPI).	0040AF
Digital SemiConductor	004854
Dilon Technologies	7A4BF3
Distribuciones Cantilever	2AA147
Dixon Electro Appliances Pvt Ltd	742EC1
Dixon Technologies (India) Limited	2C459A
Domus NTW CORP.	28DE59
Donaldson Company	84652B
DongGuan Ramaxel Memory Technology	B04FA6
Dongguan Auklink TechnologyCo.,Ltd	3C792B
Dongguan Huayin Electronic Technology Co., Ltd.	F4B62D
Dongguan Liesheng Electronic Co., Ltd.	146C27 9C4952
Dongguan Wecxw CO.,Ltd.	B0F00C
Dongguan YIMO Technology Co.LTD	1865C7
Dopple B.V.	D47F78
Dove	0000B7
DragonWave Technologies DMCC	8C5E4D
Dropbeats Technology Co., Ltd.	C40898
Druid Software	849C02
Du Pont Pixel Systems.	000016
Dynatech Communications Inc	002061
E&B Telecom	403668
E&M SOLUTION CO,.Ltd	48814E
ECI Telecom Ltd.	CC40B2
EFM Networks	B0386C
EFUN Display Technology (Shenzhen) Co., Ltd.	A8B0D1
EM Microelectronic	109D9C 406918 44D5C1 48836F 50F222 58350F 5C53B4 5CB260 602B58 684724 785F28 7C1779 84CB85 888C1B 8C6120 90A7BF 940BFA 987596 ACFCE3 B0FA91 C8F225 D0A9D3 D8F760 EC3BAF ECB0D2 F0866F F46ED6 F4FBF5
EMH Metering GmbH & Co. KG	00153B 581F19
ESI (Extended Systems, Inc)	000216
EVBox BV	7CBAC0
EVK DI Kerschhaggl GmbH	38F6ED
Eagle NE2000	0020C5
Earda Technologies co Ltd	148554 485C2C 64BB1E 9CB1DC A87116 ACF42C
Eckelmann AG	00057E
Edgecore Americas Networking Corporation	5C1783 7C8D9C 902D77 A827C8 B46AD4
Edgecore Networks Corporation	D077CE E49D73
Edifier International	08F0B6 646876 6C1629 CC14BC
Edistec	545DD9
Eight Sleep	70B651
Elbit Systems Deutschland GmbH & Co. KG	001AA6
Ele(Group)Co.,Ltd	D4A38B
Elefirst Science & Tech Co., ltd	20EEC6
Eleven Inc.	8ADA26
Eli Technology Inc	6AB6F2
Elproma Elektronika Sp Z O O	50B140
Eltex Enterprise LTD	9054B7 ECB1E0
EmOne (Thailand) Co.,Ltd.	CA7DDD
Emotiva Audio Corp	4ADA10
Emulex	0000C9
EnOcean Edge Inc.	1C6E74
Enablers Solucoes e Consultoria em Dispositivos	00EE01
Enance Source Co., Ltd.	EC1000
Encore (Netronix?)	00E07D
Enda	0025FC
Ennoconn Corporation.	3050F1
EntryPoint Networks, Inc	F824DB
Environexus	BA4DEA
Eoptolink Technology Inc. Ltd,	8A00B0
Epiq Solutions	F49EA4
Ericsson AB	58707F AC3351 E40D3B F43C96
Ericsson Business Comm.	008037
Espressif Inc.	08A6F7 08D1F9 08F9E0 10061C 142B2F 188B0E 1C6920 2043A8 24587C 24DCC3 24EC4A 2CBCBB 3030F9 30C922 345F45 34987A 34B7DA 34CDB0 3C8427 3C8A1F 404CCA 4831B7 48CA43 543204 64B708 6CB456 744DBD 78EE4C 7C2C67 7C7398 806599 8813BF 8C4F00 8CBFEA 901506 9454C5 983DAE 9C9E6E A085E3 A0A3B3 A0DD6C AC1518 B08184 B0A732 B0B21C C05D89 C4D8D5 C82E18 CC7B5C CC8DA2 D0EF76 D48AFC D48C49 D8132A D83BDA D8BC38 DCDA0C E465B8 E4B063 E4B323 E80690 E86BEA EC64C9 ECC9FF F024F9 F09E9E F0F5BD F8B3B7 FCB467 FCE8C0
Essys	ECAB3E
Eurotech S.p.A.	008066
EverCharge	E04C05
Everybot Inc.	44D980
Everytale Inc	DCAC6F
Evident Corporation	30B29F
Evolv Technology, Inc.	8A7DB3
Exascend, Inc.	5030F4
Extreme Networks Headquarters	000130 000496 001977 00DCB2 00E02B 00E60E 08EA44 0C9B78 1849F8 206C8A 209EF7 241FBD 348584 4018B1 40882F 40B215 40E317 44E4E6 489BD5 4C231A 5858CD 5859C2 5C0E8B 601D56 602D74 6C0370 7467F7 787D53 7896A3 7C95B1 809562 885BDD 887E25 8C497A 90B832 949B2C 9C5D12 A473AB A4C7F6 A4EA8E A8C647 AC4DD9 AC7F8D ACED32 B027CF B42D56 B4A3BD B4C799 B85001 B87CF2 BCF310 C413E2 C851FB C8665D C8675E C8BE35 D802C0 D854A2 D88466 DC233B DCB808 DCDCC3 DCE650 E01C41 E0A129 E444E5 E4DBAE F02B7C F06426 F09CE9 F45424 F46E95 F4CE48 F4EAB5 FC0A81
Ezelink Telecom	2C67AB
FAXedge Technologies, LLC	0494E9
FN-LINK TECHNOLOGY Ltd.	28F52B 4080E1 40F4C9 448763 648214 7C8899 A89609
FORCE Technology	001B1F
Fanox Electronic S.L.	941042
Fantasia Trading LLC	F49D8A
Fantum Electronics	0080D7
Farpointe Data, Inc.	DA0D38
Fcnt Llc	18188B B8D0F0 E4D3AA
Federal State Unitary Enterprise Industrial Union"Electropribor	001F0B
Feitian Technologies Co., Ltd	5435E9
Felion Technologies Company Limited	A85008
FiRa Consortium	5A18FF
FibRSol Global Network Limited	14C35E
Fiber Groep B.V.	20500F
Fiberhome Telecommunication Technologies Co.,LTD	087458 205D0D 24E3A4 28172E 286DDA 3086F1 342DA3 38637F 3C1060 540A77 5C7DF3 649CF3 64B2B4 689A21 68B76B 68DECE 68E905 6C48A6 70D51E 7430AF 78465F 7CC74A 7CFCFD 844DBE 882067 88659F 88B2AB 9070D3 90837E 98EDCA 9CA6D8 A8EA71 A8FECE B0104B B0A7D2 B8F774 BC0004 BC4632 C096A4 C8E07A CCB071 D069FF D40068 E0604A F0ABF3
Fiberworks AS	8A34BC
Fiberx Distribuidora De Produtos De Telecomunicacao Ltda	10E83A
Fibocom Wireless Inc.	B05A44
Fine Point-High Export	A8EE6D
FireBrick Ltd	9C891E
Firemax Indústria E Comércio De Produtos Eletrônicos Ltda	9C5C8D
FirmTek, LLC	9AD263
Firmus Technologies Pty Ltd	301D49
Fitbit, Inc.	C8B6FE
Flaircomm Microelectronics, Inc.	88B6BD
Flaircomm Microelectronics,Inc.	64FE15
Flextronics	9839C0
Flextronics International Kft	C8844E
Flextronics Technologies Mexico S De Rl De Cv	247C46
Flock Safety	B41E52
Flyingvoice (HongKong) Technologies Limited	789912
Focusai Corp	7036B2
Force Computers	008042
Fortinet, Inc.	0401A1 38C0EA 483A02 7478A6 7818EC 80802C 84398F
Fortune Marketing Private Limited	7C1E4A
Fortx	FC626F
Foxtron Vehicle Technologies Co., Ltd.	F0FDDD
Framework Computer LLC	9CBF0D
Fraunhofer IIS	BAC485
Freebox Sas	380716
FuelCloud	6A71E6
Fujian Newland Payment Technology Co., Ltd.	CC4D74
Fujian Star-Net Communication Co.,Ltd	0C8772 28BEF3 3CECDE 847ADF 8C02CD ECCF70 FC8D13
Fujian Youyike Technology Co.,Ltd	98AB15
Fujitsu Limited	60D51B E817FC
Funshion Online Technologies Co.,Ltd	10907D 1889A0 40BC68 58FCE3 8431A8 983F66 9CDBCB
Funtime Pickleball Inc.	F87BE0
G.Tech Technology Ltd.	A0D42D
G3-PLC Alliance	EABC04
GD Midea Air-Conditioning Equipment Co.,Ltd.	242730 2459E5 305223 4435D3 54B874 8076C2 AC72DD B096EA B80BDA BC0435 D8341C D8D261 E82281
GDN Enterprises Private Limited	A8CFE0
GE Lighting	DC2FFA
GLBB Japan	8C12C2
GN Audio A/S	6CFBED
GN Hearing A/S	A8A913
GOCLOUD Networks(GAOKE Networks)	0CD923
GOIP Global Services Pvt. Ltd.	989DB2 B8B7DB
GTC (Not registered!)	475443
GX India Pvt Ltd	B48618
Gandalf Data Ltd. - Canada	0000F3
Gantner Electronic GmbH	341453
Garmin International	0C7E24 38F9F5 E04824
Gemtek Technology Co., Ltd.	4CBA7D A8C246
Gen IV Technology LLC	D4413F
General Datacomm Ind Inc	00C064
Genesis	3A1EC0
Genexis B.V.	943F0C
GeoFrenzy, Inc	6A0E20
George Wilson Industries Ltd	BA3054
Gertec Brasil Ltda	C836A3
Ghost Autonomy Inc.	D8A6FD
Giga-Byte Technology Co.,Ltd.	000FEA 10FFE0
GigaIO Networks, Inc.	8AD85E
Gla Electronics Pvt Ltd	D0C901
Global Reach Technology	6A9DA4
Global Village (PCcard in Mac portable)	000288
GloquadTech	40FF40
GoCodeIT Inc	4A5AA9
Gogo Business Aviation	5A73CF
GoldiLink Technology Corp.	5AED67
GooWi Wireless Technology Co., Limited	B484D5
Google, Inc.	088BC8 20F094 24952F 34C7E9 3C3174 5C337B 944560 B87BD4 B8DB38 C01C6A DAA119 E8D52B FC4116 FC915D
Great Talent Technology Limited	98348C BC3F4E C4CBBE
Green Energy Options Ltd	78071C
GreenTrol Automation	E8B722
Groupe SEB	3CD1C9
Guangdong Coagent Electronics S&T Co.,Ltd.	D826B9
Guangdong Genius Technology Co., Ltd.	14C050 782E03
Guangdong Juan Intelligent Technology Joint Stock Co., Ltd.	A486DB
Guangdong Nanguang Photo&Video Systems Co., Ltd.	94720F
Guangdong Oppo Mobile Telecommunications Corp.,Ltd	00CAE0 0CBD75 1071FA 306DF9 386F6B 40B607 4829D6 483543 48C461 50056E 5464BC 5843AB 5C1648 6885A4 68FCB6 748669 74D558 74E147 786CAB 88684B 9497AE 9C7403 9CFB77 A8C56F AC45CA AC7A94 B457E6 BC64D9 BCE8FA D020DD D4BAFA DCB4CA E44097 E4E26C F8C4AE F8C4FA
Guangdong Seneasy Intelligent Technology Co., Ltd.	606832
Guangdong Taiying Technology Co.,Ltd	1C860B
Guangxi Hesheng Electronics Co., Ltd.	84AC60
Guangzhou Mudi Information Technology Co., Ltd	4099E3
Guangzhou Qingying Acoustics Technology Co., Ltd	E8EBDD
Guangzhou Ronsuo Electronic Technology Co.,Ltd	9CD1D0
Guangzhou Shiyuan Electronic Technology Company Limited	1884C1 1C2FA2 283DE8 385439 44370B 90E468 B4ADA3 BC6BFF BCFAB8 D49E3B DCBD7A E8519E F42015
Guangzhou V-Solution Telecommunication Technology Co.,Ltd.	4CD7C8 6C68A4
Guangzhou Yuandianhe Communication Technology Co.,Ltd	38DE35
H1-Radio co.,ltd	38F45E
HANA Electronics	40D563
HD Hyundai Electric	883E0D
HDS ???	484453
HG Genuine	DA28EC
HG Genuine Intelligent Terminal (Xiaogan) Co.,Ltd.	28FF5F
HMD Global Oy	1C3B62 64D315 A4BD7E E01F34 F82111
HMS Industrial Networks	000327 9CB206
HOLOEYE Photonics AG	10C0D5
HOSIN Global Electronics Co., Ltd.	2C3EBF
HP	100090
HP Inc.	246A0E 28C5C8 2C58B9 30138B 644ED7 6C0B5E 7C4D8F 7C5758 BC0FF3 D0AD08 E073E7
HP Intelligent Networks Operation (formerly Eon Systems)	0000C6
HP Tuners LLC	603457
HP-UX E 9000/889	001083
HUMAX Co., Ltd.	10C4CA 90D092
Habana Labs LTD.	68932E
Habolink Technology Co.,LTD	14CB49
Haiguang Smart Device Co.,Ltd.	C4799F
Hailo Technologies Ltd.	ECAFF9
Halo Technologies	68505D
Hamamatsu Photonics K.K.	24BF74
Han Chang	D0CEC9
Hangzhou Anysoft Information Technology Co. , Ltd	5C4842
Hangzhou BroadLink Technology Co.,Ltd	E87072
Hangzhou ChengFengErLai Digial Technology Co.,Ltd.	345EE7
Hangzhou Dangbei Network Technology Co., Ltd	2002FE
Hangzhou Ezviz Software Co.,Ltd.	20BBBC 34C6DD 54D60D
Hangzhou Hikvision Digital Technology Co.,Ltd.	08CC81 0C75D2 188025 244845 340962 4C62DF 50E538 548C81 5C345B 743FC2 80489F 807C62 80F5AE A42902 A4A459 A4D5C2 DC07F8 DCD26A E0DF13 ECA971
Hangzhou Huacheng Network Technology Co.,Ltd	1C4D89 A83162
Hangzhou Hylin IoT Techonology Co.,Ltd.	B83B8F
Hangzhou Prevail Communication Technology Co., Ltd	F8F09D
Hangzhou RunZhou Fiber Technologies Co.,Ltd	DC54AD
Hanwha NxMD (Thailand) Co., Ltd.	8C1D55
Hanwha Vision VietNam	E43022
Hanwha Vision Vietnam Company Limited	44B423
Harman/Becker Automotive Systems GmbH	9CF55F B0BC7A
Havis Inc.	001F9C
Hefei Linkin Technology Co., Ltd.	908938
Henan KunLun Technologies CO.,Ltd.	48EB65
Henan Thinker Rail Transportation Research Inc.	F809A4
Hewlett Packard Enterprise	000B86 001A1E 00246C 04BD88 0C975F 104F58 147E19 14ABEC 186472 187A3B 1C28AF 204C03 209CB4 2462CE 24DEC6 28DE65 343A20 348A12 34C515 3810F0 3821C7 38BD7A 40E3D6 441244 445BED 480020 482F6B 489ECB 48B4C3 4CD587 50E4E0 54D7E3 54F0B1 5CA47D 6026EF 64E881 6828CF 685134 6CC49F 6CF37F 703A0E 749E75 7C573C 7CA8EC 84D47E 882510 883A30 8C7909 8C85C1 9020C2 9460D5 946424 94B40F 988F00 9C1C12 9C3708 A025D7 A0A001 A40E75 A852D4 A85BF7 A8BA25 ACA31E B01F8C B45D50 B8374B B837B2 B83A5A B86CE0 B8D4E7 BC9FE4 BCD7A5 CC88C7 CCD083 D015A6 D04DC6 D0D3E0 D4E053 D8C7C8 DCB7AC E4DE40 E81098 E82689 EC0273 EC1B5F EC50AA EC6794 ECFCC6 F01AA0 F05C19 F061C0 F42E7F F860F0 FC7FF1
High Level Hardware (Orion, UK)	0000FD
Hillstone Networks Corp.	7473E2
Hirschmann Automation and Control GmbH	740BB0
Hisense Visual Technology Co.,Ltd	903C1D A0004C C40826
Hisense broadband multimedia technology Co.,Ltd	FC5703
Hisilicon Technologies Co., Ltd	848A59
Hitachi Energy Germany AG	30B216
Hitachi Energy USA Inc.	000D97
Hitron Technologies. Inc	38AD2B
Home Control Singapore Pte Ltd	6074B1
HomePlug Powerline Alliance, Inc.	8AB3DA
HomeWizard B.V.	5C2FAF
Hon Hai Precision IND.CO.,LTD	581031
Hon Hai Precision Industry Co., Ltd.	D0F405
Hon Hai Precision Industry Co.,LTD	143A9A AC361B E8473A
Honor Device Co., Ltd.	0884FB 0CB983 1CC992 24AECC 2844F4 2CB301 40D4F6 449046 48BDA7 48C1EE 60F04D 68F0B5 78E61C 9432C1 94F6F2 B8B1EA D8AD49 EC5382
Horys Technologies Llc	8A0775 DCECE3
Hosiden Corporation	D009F5
Houwa System Design Corp.	3C998C
Huahao Fangzhou Technology Co.,Ltd	90D689
Huaqin Technology Co. LTD	74D713 B0A3F2
Huaqin Technology Co.LTD	648FDB C4600A
Huawei Device Co., Ltd.	00566D 008320 044BB1 08276B 0C8306 143B51 14DAB9 1C13FA 206BF4 24E29D 2836F0 2C0D27 2C2080 2CB7A1 2CC8F5 2CE2D9 38396C 38FC34 3C4AC9 3CF692 40B70E 4405B8 44A038 4825F3 4831DB 483584 484982 486345 4C889E 4CF475 5066E5 50A1F3 5CC787 6451F4 686372 6C51E4 6C8243 7066B9 709AC4 742869 74D6E5 7C68B9 7C8931 845075 883F27 886D2D 88F6DC 8CC9E9 90A57D 90CC7A 9415B2 94CE0F 94CFB0 980709 98876C A00A9A A0C20D A4373E B02EE0 B0C38E B0CAE7 B0FA8B B476A4 B4A10A B87E40 BCCD7F C0AB2B C43EAB C44F5F C49D08 C4A1AE CC4460 CC9096 CCBC2B D07380 D854F2 D8B249 DC7794 E01F6A E454E5 E8288D E82BC5 E8DA3E EC5AA3 ECB878 F037CF F0BDEE F0D7EE F462DC F87D3F
Huawei Technologies Co.,Ltd	00A91D 00F7AD 00F952 041471 04A81C 0823C6 087073 0C184E 0C238D 0C2E57 0C6743 0CE5B5 0CFC18 10A30F 149AA3 1C627E 1CB46C 2014C4 20A200 20C2B0 244BF1 281DFB 28221E 2831F8 284E44 2C15D9 2C36F2 2C693E 2CB68F 2CED89 2CEDB0 3089A6 308DD4 308ECF 309E62 30A30F 30D4E2 30FFFD 346E68 3483D5 349671 380FAD 38F195 3A72C2 3C13BB 3C366A 3C90E0 3CC03E 40410D 4045C4 404F42 406F27 44303F 44C3B6 44C532 480234 4CB087 500B26 504172 508A7F 540295 5412CB 542259 542F2B 54443B 54606D 54EF43 5873D1 58F8D7 5C07A6 5C167D 5C7075 5CC1F2 6056B1 6096A4 64078C 6429FF 643E0A 6453E0 6467CD 684983 68A46A 6C1D2C 6CD63F 704698 706E10 707013 707362 707CE3 743C24 74872E 749B89 74F90F 78078F 78084D 781699 782DAD 783409 788371 7C0CFA 7CB59F 7CD3E5 800518 802EC3 80F1A4 8464DD 8492E5 84EE7F 8867DC 886EEB 887477 88B4BE 88C6E8 88CE3F 8C862A 9064AD 940EE7 942453 94261D 943589 9440F3 944788 947D77 94DF34 94E300 984B06 985A98 989F1E 98D3D7 9CDBAF A00E98 A0AD62 A0AF12 A0FAC8 A409B3 A46C24 A83ED3 A87C45 A8B271 A8F059 AC9073 ACEAEA ACFF6B B0216F B0995A B41DC4 B42BB9 B8D4C3 BC1896 BC4C78 BCC427 C03379 C05234 C09B63 C457CD C463C4 C4AA99 C4B1D9 C4D8D4 C4DB04 C8D1A9 CC087B CC1E56 D06158 D069C1 D06DC8 D094CF D0D7BE D45F7A D4A923 D4D892 D801D0 D81BB5 D829F8 D8DAF1 DC6180 DC621F DCD2FD E00630 E0AD9B E40A16 E4995F E4A7D0 E4B224 E4BEFB E8D775 E8F085 E8F72F EC1D53 EC536F ECAA8F ECF8D0 F0A0B1 F0F7FC F45B29 F47946 F4F28A FC1D3A FC51B5 FCA0F3 FCF738
Hubei Yangtze Mason Semiconductor Technology Co., Ltd.	54C6A6
Hui Zhou Gaoshengda Technology Co.,LTD	04F4D8 243F75 489E9D 4C50DD 4C6BB8 645725 843E1D 84C8A0 948CD7 94B3F7 C48B66 D01255 D07602 E001C7
Huizhou BYD Electronic Co., Ltd.	805F8E
Huizhou Speed Wireless Technology Co.,Ltd	A4C23E
Humane	049F15
Humax Networks	48E2AD BC9A8E
Hunan Aimag Intelligent Technology Co.,Ltd	54A7A0
Hunan Fn-Link Technology Limited	14F5F9 54F29F F43C3B
Hunter Douglas	C8CCB5
Hytera Communications Co.,ltd	6469BC
I&C Technology	0436B8
IBM	0004AC
IBM (International Business Machines)	002035
IBM RISC6000 system	000629
ICC Intelligent Platforms GmbH	2CEADA
ICL (International Computers, Ltd.)	08000D
ID Scandinavia A/S	00C060
IEEE	0080C2
IEEE 1901 Working Group	0A8736
IEEE 802	000143
IEEE 802.1 Chair	3AA3F8 4A07D6 CA30BF FA94F1
IEEE PES-PSRC Working Group H3, PC37.237	EADD88
IEEE Registration Authority	008DF4 086332 08DA33 0CCC47 100648 1063A3 248625 28F8C6 2CC44F 344663 34C8D6 485E0E 48DA35 48E663 48E6C6 4CEA41 50482C 50A030 50DE19 54083B 5491AF 58C41E 5C5A4C 5C6AEC 5C87D8 5CF838 60A434 68DA73 6C2ADF 700692 705A6F 78392D 78E996 7C45F9 80A579 84B386 883CC5 88A6EF 8C5570 8C5DB2 8CA682 901564 90A9F7 90F421 A0024A AC86D1 B0FF72 B44D43 B84C87 BC3198 C022F1 C0482F C0EAC3 C4A559 C4CC37 C4FF84 C85CE2 C86BBC C8FFBF D015BB D016F0 D09395 D0A011 E0382D E03C1C E8FF1E EC5BCD EC9A0C ECA7B1 F0221D F41A79 F42055 F43AFA F87A39
IEI Integration Corp.	A0F509
IEIT SYSTEMS Co., Ltd.	6C92BF 9CC2C4 B4055D
IMS Corp.	008012
INTEC Inc.	4A7F74
IOPSYS Software Solutions	B456FA
IPG Laser GmbH	80C45D
Idesco Oy	48B313
Idteck	BA6312
Ieee 802.15	BA55EC
Iethcom Information Technology Co., Ltd.	782AF8
Iflytek Co.,Ltd.	0C1BCC
Ikotek technology SH Co., Ltd	2029B9
Imagen/QMS [Now Konica Minolta]	080086
Impex-Sat GmbH&Co KG	909864
Impulse Labs	C0555C
In Win Development Inc.	FAE190
InHand Networks, INC.	EC6E79
Inagile Electronic Technology Co.,LTD.	507973
Inalp Solutions AG	00302B
IndiNatus (IndiNatus India Private Limited)	90F721
Indra Heera Technology LLP	F4B6C6
Indyme Solutions, LLC	289176
Infinite Clouds	A494DC
Infinix mobility limited	28D25A 408EF6 44E761 54C078 74309D 7C8BC1 909DAC 98B71E BA07DA DC8D91 EC462C F86BFA
Info Fiber Solutions Pvt Ltd	EC6652
InfoCore Co.,Ltd.	9A1B22
Information Modes software modified addresses (not registered?)	4C424C
Ingenico Terminals Sas	44D47F
Ingram Micro Services	10E992 188637 38B5C9
InnoXings Co., LTD.	F8ACC1
Innostor Technology Corporation	7A4BA4
Inogeni	387605
Inovance	BC34CA
Inspur Computer Technology Co.,Ltd.	C8B4AB
Insulet Corporation	64009C
Integrated Engineering BV	007532
Integrated Technical Vision Ltd	0A35F2
Intel	02A0C9
Intel (PRO100B and PRO100+)	00A0C9
Intel Corporate	0072EE 08B4D2 105FAD 1091D1 189341 28A06B 2C7BA0 30E3A4 4438E8 44A3BB 4C496C 4C5F70 4CB04A 5CB26D 5CB47E 60452E 64DE6D 683421 68C6AC 6C2F80 6C4CE2 6CF6DA 70D8C2 80C01E 88F4DA 8CE9EE 94B609 985F41 98BD80 A002A5 A04F52 A0B339 A0D365 A8595F B047E9 BC3898 C4474E C8154E C858B3 C86E08 C88A9A D06578 D4F32D DC4546 DC97BA E08F4C E41FD5 E4C767 E862BE E8B0C5 E8BFB8 E8C829 EC4C8C EC8E77 F020FF F8FE5E
Intelbras	30E1F1 546CAC 808544 982A0A AC1EA9
Interdisciplinary Consulting Corporation	747847
Interel Building Automation	F00727
Intergraph	080036
Interphase	000077
Interroll Software & Electronics GmbH	58E359
Intertech Services AG	3C0B4F ACBAC0 B8876E
Intracom SA Telecom Solutions	A06636
Inventec(Chongqing) Corporation	5C2886
Inventus Power Eletronica do Brasil LTDA	540929
Irdeto	8A4F8B
IronWiFi	AA146B
Iskratel d.o.o.	485541
Iso/Tc22/Sc31	BAF21C
Isolation Systems Inc	00C045
Ispec	5CBE05
Itel Mobile Limited	00C711 204569 24F306 3C3576 5413CA 5421A9 8022FA 94342F 947918 BCEA9C C89D6D C8E193 CC8C17 D019D3
Itronic Technology Co. , Ltd.	98387D
JD Cloud Computing Co., Ltd.	1004C1
JOYNED GmbH	D83D3F
JSC "Concern "Sozvezdie"	002578
JSC "IB Reform"	149E5D
JSC "Irbis-T"	A0DE05
JSC "Stilsoft"	001F62
JSC "Supertel"	002501
JTEC Card & Communication Co., Ltd	0026BD
JWIPC Technology Co.,Ltd.	8C3223
Jabil Circuit (Guangzhou) Ltd.	B44130
Jancus	602A1B
Janz - Contagem e Gestão de Fluídos S.A.	D82D40
JiangSu Fulian Communication Technology Co., Ltd	7CFA80 A85C03
JiangSu Newcom Optical&Electrical Communication CO Ltd	5C5DEC
Jiangsu Best Tone Information Service Co., Ltd	30A3B5
Jiangsu Huitong Group Co.,Ltd.	C05D39
Jiangsu Viscore Technologies Co.,Ltd	64B379
Jiangxi Remote lntelligence Technology Co.,Ltd	BC8529
Jiangxi Risound Electronics Co., LTD	081287 840F2A
Jiangxi Xunte Intelligent Terminal Co., Ltd	84F175
Jiangxi Zhentian Technology CO.,LTD	D826FA
Jibaiyou Technology Co.,Ltd.	545FA7
Joint Stock Company "Research Instinite "Masshtab"	38FF13
Jsc "Massa-K"	001EFC
Jtekt Electronics Corporation	00D07C
Juniper Networks	209339 20ED47 28B829 2C4C15 3063EA 3C08CD 407F5F 409EA4 485A0D 588670 60C78D 6C62FE 742972 80433F 883037 984925 98868B 9C5A80 ACA09D B0EB7F B4F95D B8F015 BC0FFE C81337 D048A1 D081C5 D4996C E4233C E45ECC E4F27C E824A6
Jupiter Systems (older MX-600 series machines)	008009
KLG Smartec	14AE68
KT Technology (s) Pte Inc	00C009
KYOCERA Corporation	74A5C2
Kael Mühendi̇sli̇k Elektroni̇k Ti̇caret Sanayi̇ Li̇mi̇t	6089B7
Kaloom inc	AA38C7
Kampr Systems	8A852E
KanEL Sweden AB	408F9A
Kandou Bus SA	BA6791
Kaon Group Co., Ltd.	0008B9 1834AF 24E4CE 44F034 743AEF 808C97 840112 90F891 943BB1 983910 9877E7
Katch Asset Tracking Pty Limited	D858C6
Katun Corporation	38E2CA
Keheng Information Industry Co., Ltd.	B03226
Keltron IOT Corp.	0036D7
Kempower Oyj	60FAB1
Kevcom Llc	3A0E75
Keyence Corporation	7495A7
Kingmax Technology Inc.	00A00C
Kingston Technologies	E20C0F
Kingston Technology Corporation	00C0F0
Klipsch Group, Inc.	343D7F
Kokusai Electric Corporation	3877CD
Kontrolnext Technology (Beijing) Ltd.	B03B1B
KunGao Micro (JiangSu) Co., LTd	FCF763
Kymeta Purchasing	BCAD90
Kyocera Corporation	00C0EE
Kyungwoo.System, Inc.	486F33
LAA (Locally Administered Address) for Meditech Systems	2E2E2E
LANCOM Systems GmbH	2CD7FF
LANNET Data Communications	00400D
LCFC(Hefei) Electronics Technology co., ltd	002B67 28D244 38F3AB 446370 507B9D 5405DB 54E1AD 68F728 6C2408 745D22 84A938 88A4C2 8C1645 8C8CAA 902E16 98FA9B 9C2DCD C4C6E6 C4EFBB C85B76 E86A64 E88088 F875A4 FC5CEE
LEAPS s.r.o.	80E94A
LG Electornics	84CC11
LG Electronics	00A159 64E4A5 74C17E 7C646C B4E3D0 F801B4
LG Electronics NV	C875DD
LG Innotek	0092A5 147F67 34E6E6 442745 4C9B63 A436C7 D48D26 D8E35E F896FE
LG Uplus	DA19B3
LIMNO Co., Ltd.	000324
LLC "Elektra"	B4E54C
LLC "NTC Rotek"	C0B3C8
LLC Proizvodstvennaya Kompania "TransService"	4845CF 58F85C F4E578
LX Semicon co.,Ltd.	3A796E
Laboratory for Computational Sensing and Robotics, Johns Hopkin	FA610E
Labs Network Industrie 4. 0 e.V.	EA2ADB
Laiier	981C42
Laird Connectivity	B0FB15 D8031A E8CBF5
Lampuga GmbH	48D475
Lanart Corp	00C018
Lantronix	000D2C 000F2C
Leapmotor (Jinhua) New Energy Vehicle Parts Technology Co., Ltd	FCB387
Lear	344E2F A4978A
Ledworks SRL	DC2DDE
Legrand INTELLIGENT ELECTRICAL(HUIZHOU)CO.,LTD.	C05F87
LenelS2 Carrier	58FCC8
Lenovo Future Communication Technology (Chongqing) Company Limi	9C9613
Lenovo Information Products (Shenzhen)Co.,Ltd	D853BC
Leo Bodnar Electronics Ltd	A03975
Leviton Manufacturing Co., Inc	001EC6
Lexar Electronics(Shenzhen) Co.,Ltd.	CAF25B
Lexmark (Print Server)	000400 002000
Liangang Optoelectronic Technology CO., Ltd.	14DD02
Lierda Science & Technology Group Co., Ltd	EC308E
Lightspeed Technologies Inc.	C8EED7
LinkData Technology (Tianjin) Co., LTD	249D2A
Linksys USA, Inc	741213
Linotype-Hell AG	00007F
Liquid-Markets GmbH	3C0D2C
Lite-On	00A0CC
Liteon Technology Corporation	24B2B9 700894 B81EA4 C03532
Lithiunal Energy	081031
Livingston Enterprises Inc	00C005
Lockin Technology(Beijing) Co.,Ltd.	9C558F
Logicraft 386-Ware P.C. Emulator	00004F
Logitech Far East	4471B3
Lontium Semiconductor Corporation	C8A913
Loongson Technology Corporation Limited	64A444
Lootom Telcovideo Network (Wuxi) Co Ltd	E05689
Lumacron Technology Ltd.	2CC6A0
Lumentum	00019C
Luna Products	08085C
Luxul Tech Co., Ltd	A881FE
Lv Solution Sdn. Bhd.	1434F6
Lytx	70E46E
MAGNETI MARELLI S.E. S.p.A.	605699
MARKIN co., Ltd.	98BFF4
MCS Logic	685210
MG Co., Ltd.	00109C
Maasiv, LLC	20F597
Madge Networks Ltd.	00006F
Maipu Communication Technology Co.,Ltd.	4CC844
Mara Tech LLC	D058AB
Marconi	022048
Marelli Europe s.p.a.	3C996D
Marinesync Corp	2C3C05
Markone technology Co., Ltd.	C88DD4
Marquardt	04AEC7
Marquardt Electronics Technology (Shanghai) Co.Ltd	F4A17F
Marquardt GmbH	702F86
Marquardt Schaltsysteme SCS	ACDB22
Matrix Comsec Private Limited	001B09
Matrox Central Services Inc	0020FC
Mavenir Ipa Uk Ltd	000295
Max Weishaupt GmbH	88948E
Maxio Technology Hangzhou Co., Ltd.	0C82D5
McDowell Signal Processing, LLC (dba McDSP)	7A84F0
Mcot Inc.	84D5A0
Med-Eng Holdings ULC	601D16
Medtronic CRM	54FA89
Meiko Maschinenbau GmbH & Co. KG	D0634D
Meizhou Guo Wei Electronics Co., Ltd	DCFBB8
Mellanox Technologies, Inc.	2C5EAB 58A2E1 5C2573 9C63C0 A088C2 B0CF0E B8E924 C470BD E09D73 FC6A1C
Mercusys Technologies Co., Ltd.	30169D
Merlion Consulting Services (Shenzhen) Co., Ltd	4465E0
Merytronic 2012, S.L.	D45347
Meta Platforms Technologies, LLC	80F3EF 8457F7 882508 94F929 B417A8 C0DD8A CCA174 D0B3C2 D4D659
Meta Platforms, Inc.	78C4FA
Metal Work SpA	141AAA
Micas Networks Inc.	80BA16
Micom Communications Corp.	0040C5
Micro Systems Inc	0040F0
Micro-Star INTL CO., LTD.	345A60 D843AE
Microchip Technologies Inc	74C90F 74D5C6
Microchip Technology Inc.	408432 D8478F
Micronet union Technology(Chengdu)Co., Ltd.	886EDD
Micronview Limited Liability Company	C45379
Microsoft	444553
Microsoft Corporation	0C3526 28EA0B 3CFA06 408E2C 544C8A 6C1544 70F8AE 7CC0AA 84B1E2 AC8EBD B85C5C C4CB76 CA125C CCB0B3 E8F673 FC8C11
Microtest	0080A1
Midwest Microwave Solutions Inc.	0AAB8C
Milan Technology Corp.	0040C8
Mimosa Networks	849CA4 9070BF
Mindray Co., Ltd.	380B26
Miraeil	88F00F
Mist Systems, Inc.	003E73 3C94FD 5433C6 709041 A83A79 C87867
Mitec Ltd	00C04D
MitraStar Technology Corp.	2C9682 443B14 E8458B
Mitsubishi Electric Automation (China) Ltd.	588D39
Mitsubishi Electric Corporation	94A4B5
Mitsumi Electric Co.,Ltd.	F83C80
Mobilitie	CAE505
Mobiwire Mobiles(Ningbo) Co.,Ltd	E88FC4 F8EDAE
Mobuis	004088
Momentum Data Systems	FAD988
Montage Technology Co,.LTD	8A0AF7
Monthly Kitchen	0CD3A1
Morning Star Technologies Inc	00C063
Motorola (Wuhan) Mobility Technologies Communication Co., Ltd.	DCEB4D E01FFC
Motorola Mobility LLC, a Lenovo Company	1C64F0 40FAFE 50131D 5016F4 502FBB 74B059 74BEF3 7C7B1C B04AB4 B0C2C7 B87E39 B8A25D C4A052 C89F0C E426D5 ECED73 F8EF5D FCB9DF
Motorola Solutions Malaysia Sdn. Bhd.	B8E28C
Motorola(Wuhan) Mobility Technologies Communication Co.,Ltd	C805A4
Movella Technologies B.V.	D422CD
Movesense Ltd	7492BA
Mse Co.,Ltd.	581DC9
Murata Manufacturing Co., Ltd.	10322C 2CD1C6 5026EF 78F505 B0653A D00B27 FC84A7
Murrelektronik GmbH	4CEB76
N3com	185D6F
NAKAYO Inc	B04B68
NBASE-T Alliance	FA073E
NBI (Nothing But Initials)	080022
NCKOREA Co.,Ltd.	885EBD
NDC (National Datacomm Corporation)	000163
NEC Platforms, Ltd.	1C7C98
NET (Network Equipment Technologies)	0080B2
NETIO products a.s.	24A42C
NEXCON Technology Co.,ltd.	2496D5
NEXSEC Incorporated	6CC41E
NTN Technical Service Corporation	64E204
NTT Data Communication Systems Corp	004013
NTX Electronics YangZhou co.,LTD	A43CD7
NVIDIA Corporation	3C6D66
NVM Express, Inc.	DAE6D7
NXP Semiconductor (Tianjin) LTD.	400326 40EEBE 487706 60045C 804C5D A8F8C9 AC3B96 B05246 B43D6B DCCD66
NXP Semiconductors Taiwan Ltd.	44D465
Nabu Casa, Inc.	20F83B
NakaoLab, The University of Tokyo	EC2C49
Nanjing Casela Technologies Corporation Limited	58BAD3
Nanjing Jiahao Technology Co., Ltd.	14BEFC
Nanjing Powercore Tech Co.,Ltd	88AF7B
Nanjing Qinheng Microelectronics Co., Ltd.	5414A7 5C5310 701988 E04E7A
Nanjing Simon Info Tech Co.,Ltd.	585924
Nanjing Xinlian Electronics Co., Ltd	E451A9
Nanowell Info Tech Co., Limited	9C2D49
National Semiconductor Corp. (used to have Network System Corp.	080017
Ncr/At&T	08000E
Nebula Electronic Technology Corporation	3CCD73
Nells Electronic Systems (Nes)	FA6673
Nestle Purina PetCare	BC0866
Net Tek & Karlnet Inc	0020F6
Net Ware (?)	400003
Netberg	10BE99
Netgear	289401 54077D
Netis Technology Co., Ltd.	007263 045EA4 048D38 64EEB7 BC62CE BCE001 DC8E8D E4BEED
Netscout Systems (formerly Frontier Software Development)	00808C
Netspan Corp	00C012
Nettrix Information Industry co.LTD	541159
Network Controls International Inc	0040ED
Network Designers Limited [also KNX Ltd, a former division]	0000EE
Network General (internal assignment, not for products)	0000A6
Network Peripherals	0080D8
Network Research Corporation	080030
Network Solutions	484C00
NevadaNano	34A34E
Nevion	000D39 001457 0016F6
New H3C Intelligence Terminal Co., Ltd.	34CA81 702AD7 DC6555
New H3C Technologies Co., Ltd	04A959 083BE9 103F8C 1090FA 10B65E 148477 14962D 18C009 28E424 34DC99 40734D 6C8720 6CE2D3 708185 7449D2 78A13E 7C7A3C 80616C 94A6D8 9C0971 ACCE92 B4D7DB BC31E2 C40778 D4A23D E48429 E878EE ECCD4C
New Media Corp	00C015
NewCoSemi(Beijing) Technology Co., Ltd	3A765D
Nex-T LLC	28EBA6
Nexapp Technologies Pvt Ltd	840A9E
Nexgen A/S	8A94AD
Nextvision Sistemas Digitais De Televisão Ltda.	001DEE
Nidec Instruments Corporation	0018AD
Nile Global Inc	24724A
NimbleTech Digital Inc.	2C66AD
Ningbo Goneo Electric Appliance Co., Ltd.	70EB74
Ningbo Qixiang Information Technology Co., Ltd	7829AD
Nintendo Co.,Ltd	201C3A 28CF51 483177 48F1EB 50236D 601AC7 904528 ACFAE4 BC744B DCCD18
NoTraffic	446D05
Node Runner Inc	002067
Nokia	007839 04A526 0C4B48 108A7B 1814AE 20DE1E 3000FC 4C62CD 58306E 5C76D5 60C9AA 6C6286 781F7C 80B946 8439FC 8C7A00 90ECE3 9C47F4 9CA389 A067D6 B851A9 CCDEDE E0CB19 EC0C96
Nokia Data Communications	004043
Nokia Shanghai Bell Co., Ltd.	045665 286FB9 3CBD69 500238 503D7F E8F8D0 F82229
Nokia Solutions and Networks GmbH & Co. KG	1455B9 24DE8A 48417B 5807F8 80AB4D A4FCA1 A8FB40 B4636F B8977A D0484F
Norsk Data (Nord)	080026
Nothing Technology Limited	3CB0ED
Nova Labs	74978E
Novaon	5C40E3
Novea Energies	E41A1D
Novell (now Eagle Technology)	00001B
Novell 2000	52544C
Novitec Co., Ltd.	2C75CB
Npo Rps Llc	D040BE
Npo Rtt Llc	38AB16
Nurivoice Co., Ltd	0011A9 A8E539 D87766
OAO "Izhevskiy radiozavod"	00B033
OCA Alliance, Inc.	FA2EE9
OJSC "Ufimskiy Zavod "Promsvyaz"	1CBBA8
ON Semiconductor	F40046
ONE Investment Group Limited	000CEF
OPWILL Technologies CO.,LTD	68DB96
OSNexus	DA1E56
OST (Ouet Standard Telematique)	0020D3
OVT India pvt Ltd	603192
Occitaline	FA4C77
Officially Xerox, but 0:0:0:0:0:0 is more common	000000
Ohkura Electric Co	00C02A
Ohsung	C8DD6A E8DF24 F4832C F4AAD0
Okuma Corp	00C02F
Omnipless Manufacturing (PTY) Ltd	6879DD
Omnivision	1889DF
Onda TLC Italia S.r.l.	B03893
OnePlus Technology (Shenzhen) Co., Ltd	6C6016 78EDBC 7CF0E5 ACC048
Onion Corporation	881E59
Onward Brands	D01BBE
Ooo "Tss"	CCEB18
Open Compute Project	7A4D2F
Open Connectivity Foundation	6A4065
OpenWrt	2005B6
Opple Lighting Co., Ltd	F89725
OptiCore Inc.	04FA3F
Optomind Inc.	54FB5A
Oraimo Technology Limited	5CBE69
Orange	7AAB77
Orbic North America	34EA10 D8D45D
Orbis Bv	980802
Origin Co., Ltd.	000AD7
Osmozis	40B8C2
Ossia Inc	CA045A
Otto Bock Healthcare Products GmbH	606D9D
P4Q Electronics, S.L.	BCB6FB
PADL Software Pty Ltd	0AE91B
PAX Computer Technology(Shenzhen) Ltd.	A044B7
PCS Computer Systems GmbH	080027
PETAiO (NanJing), Inc.	F41532
PHOENIX CONTACT Electronics GmbH	CCCCEA
PLATH Signal Products GmbH & Co. KG	304449
PNetworks Electronics Information	90A1BA
PROCITEC GmbH	A0479B
PROFIBUS Nutzerorganisation e.V.	7A384E
PROFINET Multicast	010ECF
PROX SG Pte Ltd	84821B
Palltronics, Inc.	0C9515
Palo Alto Networks	04472A 3CFA30 58769C 60152B 7CC025 A427A5 C829C8 CC38D0 F4D58A
Panasonic Automotive Systems Co.,Ltd	545B86 74D7CA B0D888 CC5763
Panasonic Automotive Systems Company of America	0C659A
Panasonic Entertainment & Communication Co., Ltd.	247823
Paradromics, Inc.	201746
Paradyne 7112 T1 DSU/CSU	00E039
Paul Vahle GmbH & Co. KG	94CA9A
Penril Datability Networks	0080C0
PetroCloud LLC	9C8824
Philips International B.V.	EA9FB1
Phonesuite	1C6760
Phyplus Microelectronics Limited	34ECB6 40B7FC 80ACC8 E068EE
Phyplus Technology (Shanghai) Co., Ltd	DC9B95 E8B527
Physical Security Interoperability Alliance	1A9021
Phytium Technology Co.,Ltd.	686B6A
Pimax Technology(ShangHai)Co.,Ltd	70033F
Pine Technology Ltd.	004F4B
Pixel FX	F43149
Pk Vega	A8584E
PlainTree Systems Inc	0040EA
Plantronics, Inc.	8C9B2D
Plenom A/S	D824EC
Plucent AB	707DAF
Pointguard, Llc	2AA139
Polar Electro Oy	24ACAC
Power Plus Communications AG	3C0868
Prama Hikvision India Private Limited	BC2978
Prime Computer	08002F
Priva BV	00C07A
Private	24FDFA 3824F1 4CE136 50D448 6074F4 780B8C 8C0734 90A196 98256E B848EC D0C907 EC554D F03F03 F49DA7
Pro Optix AB	8AD20F
Proficium, LLC	EA8F96
Project Monitor Inc	B4174D
Prominet Corporation	02E03B
Pronyx Trading Llc	3407AC
Protempis, LLC	C47B80
Prove	5038AB
Provision-ISR	A0E025
Proxim Inc	0020A6
Proxmox Server Solutions GmbH	BC2411
Pt Han Sung Electoronics Indonesia	7800A8
Puwell Cloud Tech Limited	EC83B7
Q-Free America, Inc.	645563
QNX Software Systems Ltd.	00C00F
Qbic Communications Dmcc	300475
Qidi Technology (shanghai) Co.,Ltd.	283984
Qingdao Dayu Dance Digital Technology Co.,Ltd	88F916
Qingdao Haier Technology Co.,Ltd	24E8CE 540853 5C241F 60B02B ACB722 D8E23F
Qingdao Hi-image Technologies Co., Ltd	24DD1B
Qingdao Hisense Communications Co.,Ltd.	2CFEE2 ECE660
Qingdao Hisense Smart Life Technology Co., Ltd	C80A35
Qingdao Intelligent&Precise Electronics Co.,Ltd.	381B9E 50BA02 BC5C17 C0E5DA D4F921 E0D8C4
Qingdao Yuze lntelligent Technology Co.,Ltd	F4ED37
Qisda Corporation	C0C4F9
Qorvo International Pte. Ltd.	74057C
Qorvo Utrecht B.V.	103597
Qualvision Technology Co.,Ltd	280C2D
Quancom Electronic Gmbh	00C0D5
Quanergy Solutions Inc	D4C9B2
Quanta Computer Inc.	9082C3
Quantum Machines ltd	FA00E7
Quectel Wireless Solutions Co.,Ltd.	00D6CB 241972 34873D 441A84 502065 50804A 546503 58D391 58DB09 74077E 7CE712 80FBF0 900371 90A6BF 90BDE6 94706C 98A14A A486AE B00C9D B4EDD5 C44137 C4A64E DCBDCC E82404 E88DA6
Quickline AG	3ACFC5
Quickset Defense Technologies, LLC	38A851
Quinte Network Confidentiality Equipment Inc	00C0D9
R&M Ag	344F5C
RADiflow	0C8D7A
RAID Incorporated	FAF9C0
REALTEK (a Realtek 8029 based PCI Card)	5254AB
RHEWA-WAAGENFABRIK August Freudewald GmbH &Co. KG	F8A2B4
RPS S.p.A.	000263
RSAE Labs Inc	FAE51A
Radisys	504594
Raisecom Technology CO., LTD	000E5E 4CB911 5476B2 7891E9 B8A14A E4C770
Ranovus USA	8AA5C1
Raspberry Pi (Trading) Ltd	2CCF67 3A3541
Raspberry Pi Trading Ltd	D83ADD
Raycom CO., LTD	0019AB
Raytron Photonics Co.,Ltd.	F8C3F1
RealNetworks	C0E911
Realme Chongqing Mobile Telecommunications Corp.,Ltd.	549A8F 7CFAD6 84E9C1 88AE35 98ACEF A8EF5F AC3971 E04C12 FC2A46 FCD96B
Realtek	004F49
Realtek (UpTech? also reported)	525400
Recogni Inc	34AFA3 3847F2
Redarc Electronics	601521
Relay, Inc.	70F6CF 7AF955
Reliable Robotics Corporation	4A6704
Reliance Comm/Tec, R-Tec Systems Inc	00C09B
Remote Solution	94BE50
Renesas Electronics (Penang) Sdn. Bhd.	140FA6 7CBFAE
Rentokil Initial	F01EAC
Resideo	5CFCE1 8ACBA4
Richard Hirschmann Gmbh & Co	008063
Richer Link Technologies CO.,LTD	E021FE
Ring LLC	187F88 649A63
Rinnai	38315A
Robert Bosch Elektronika Kft.	483133
Robert Bosch GmbH	44D77E
Robert Bosch GmbH AnP	2CCA75
Robert Bosch JuP1	70F74F
Robotic d.o.o.	34CFB5
Rockwell Automation	BCF499 E48EBB
Rode	74604C
Roku, Inc	345E08 5006F5 9CF1D4
Roku, Inc.	8AC72E
Rolling Wireless S.a.r.l. Luxembourg	28EB0A
Rosenberger Hochfrequenztechnik GmbH & Co. KG	7AFD44
Routerboard.com	48A98A 789A18 D401C3 F41E57
Rtk-Technologies, Llc	74C76E
Ruckus Wireless	003358 00E63A 2CAB46 3C46A1 40B82D 5C836C 704777 80F0CF A80BFB B07C51 C0C70A C8A608 CC1B5A D04F58
Ruijie Networks Co.,LTD	105F02 4881D4 58B4BB 984A6B 9CCE88 C0A476 C4B25B C8CD55 D43127 E05D54 F0748D FC599F
Rulogic Inc.	F8F519
S&O Electronics (Malaysia) Sdn. Bhd.	6AE64A
SALZ Automation GmbH	102834
SE Development AB	DAC87D
SFF Committee	9AB2F8
SHARP Corporation	7A35EA
SHENZHEN TONG BO WEI TECHNOLOGY Co.,LTD	E009BF
SIA "TeleSet"	64CB5D
SINOBONDER Technology Co., Ltd.	7C6A8A
SJI Industry Company	BC102F
SK	00005A
SKAIChips	78467D
SKODA DIGITAL s.r.o.	5CA3EB
SMC EtherPower II 10/100	00E029
SMC Massachusetts	004027
SMK corporation	7C3180
STL Systems AG	EC0482
STMicroelectronics Rousset SAS	40827B
STMicrolectronics International NV	18E8EC
SY Electronics Ltd	D843EA
SZ Tenveo video technology co., Ltd	3CB43D
Saab Seaeye Ltd	CAC276
Safran Trusted 4D Inc.	000CEC
Sage Technologies Inc.	5C640F
Sagemcom Broadband SAS	00F8CC 087B12 180C7A 186A81 2047B5 20B82B 3067A1 30F600 38E1F4 3C5836 3C585D 44053F 5447CC 58687A 6045CD 647B1E 788DAF 843E03 880FA2 94988F 9C2472 A02DDB A0551F A07F8A A42249 ACD75B B05B99 B0924A B0FC88 B86AF1 CC00F1 CC5830 D01BF4 D0CF0E D4B5CD D8CF61 DC9272 DC97E6 ECFC2F F07B65
Samsung Electronics (UK) Ltd	FA63E1
Samsung Electronics Co.,Ltd	002B70 007D3B 04CB01 04E4B6 08023C 08A5DF 0C323A 10ABC9 14E01D 182654 2015DE 203B67 240A3F 2424B7 2460B3 280708 28AF42 28E6A9 2C9975 34E3FB 34F043 384A80 3868A4 388A06 3C0A7A 40DE24 48BCE1 4C3946 4C5739 4C66A6 54104F 5879E0 5C5E0A 607FCB 6417CD 641B2F 6466D8 6CACC2 741EB1 746DFA 78B6FE 7C752D 800794 84EEE4 8CC5D0 94E6BA 983FE8 98FB27 9C3928 9C73B1 A07D9C A49FE7 A4A490 A8BA69 AC1E92 AC80FB B05476 B0F2F6 B40B1D B440DC B8A825 BC0EAB BC32B2 BC9307 BCA080 BCB2CC BCF730 C07AD6 C47764 C8A6EF CCE9FA CCF826 CCF9F0 D039FA D056FB D0D003 DC69E2 DCC49C E41088 E49282 E85497 EC90C1 F0051B F42B8C F4DD06 FC1A46 FC936B
Sangshin elecom.co,, LTD	3C86A8
ScaleFlux	80D266
Schneider Electric	000417 9C0E51
Schneider Electric USA	E4F58E
Schüco International KG	BA03C6
Science-Technical Center "RISSA"	001732
Scopus International Pvt. Ltd.	043855
Seagate Technology Thailand Ltd.	7A3F8C
Secrétariat général de la défense et de la sécurité natio	6A5C35
Secure Letter Inc.	38141B
Securitas Direct España, Sau	58B568
Seiko Denshi	080083
Seiko Epson Corporation	5805D9 64C6D2 6855D4
Selcom Electronics (Shanghai) Co., Ltd	F42462
Semikron Elektronik GmbH & Co. KG	A031EB
Sena Technologies Co., Ltd.	F49ECE
Senaisc	98F1AE
Sensata Technologies Inc.	24D208
Sentry Equipment Corp.	3C450B
Sepura Limited	001E96
Sercomm France Sarl	54ECB0
Sercomm Japan Corporation	18EFC0
Sercomm Philippines Inc	646772 BC96E5
Sernet (Suzhou) Technologies Corporation	0C6714 740635 C40FA6 D821DA
Servercom (India) Private Limited	28A915 78BBC1 98874C 9CD4A6 A8881F D878C9
Sesam GmbH	DA1C21
Shanghai Amphenol Airwave Communication Electronics Co.,Ltd.	B4DDE0
Shanghai Baud Data Communication Co.,Ltd.	409249 AC128E
Shanghai Chint low voltage electrical technology Co.,Ltd.	E42150
Shanghai Enflame Technology Co., Ltd.	7017D7
Shanghai High-Flying Electronics Technology Co., Ltd	402A8F D42787
Shanghai Imilab Technology Co.Ltd	78DF72
Shanghai InfoTM Microelectronics Co.,Ltd	28E297
Shanghai Kenmyond Industrial Network Equipment Co., Ltd	B4C556
Shanghai Linkyum Microeletronics Co.,Ltd	D4B680
Shanghai Longcheer Technology Co., Ltd.	30D959
Shanghai MXCHIP Information Technology Co., Ltd.	6879C4
Shanghai Moorewatt Energy Technology Co.,Ltd	7CD44D
Shanghai Neardi Technologies Co. Ltd.	24EFB4
Shanghai Notion lnformatio Technology Co.,Ltd.	7C992E
Shanghai Tricheer Technology Co.,Ltd.	E09CE5
Shanghai Xiaodu Technology Limited	1C3B01
SharkNinja Operating LLC	6CB34D
ShenZhen Elsky Technology Co.,LTD	8CC58C
ShenZhen Hosecom Electronic Technology Co.,LTD	04F0E4
ShenZhen Linked-Z Intelligent Display Co., Ltd	CCECB7
ShenZhen TianGang Micro Technology CO.LTD	0480A7
Shennan Circuits Co.,Ltd	C05064
Shenzhen Along Communication Tech Co., Ltd	BC49B2
Shenzhen Along Electronics Co., Ltd	30EC7C
Shenzhen Ateko Photoelectricity Co.,Ltd	606682
Shenzhen Baseus Technology Co., Ltd.	A4403D
Shenzhen Belon Technology CO.,LTD	14A417
Shenzhen Benew Technology Co.,Ltd.	A43F51
Shenzhen Bilian Electronic Co.，Ltd	2CC3E6 347DE4 387ACC 782288 9803CF C8FE0F CC641A
Shenzhen Boomtech Industrial Corporation	984744
Shenzhen C-Data Technology Co., Ltd.	505B1D 80F7A6 E067B3
Shenzhen CPETEK Technology Co.,Ltd.	28CB5C
Shenzhen Changjin Communication Technology Co.,Ltd	DCA313
Shenzhen Chengqian Information Technology Co., Ltd	189EAD
Shenzhen Chilink IoT Technology Co., Ltd.	E82587
Shenzhen Chuangwei-Rgb Electronics Co.,Ltd	082802 C4BD8D D09168
Shenzhen Cloudsky Technologies Co., Ltd.	EC7359
Shenzhen Comstar.Technology Co.,Ltd	34DF20
Shenzhen Cudy Technology Co., Ltd.	80AFCA
Shenzhen Cultraview Digital Technology Co., Ltd	A82C3E
Shenzhen DOOGEE Hengtong Technology CO.,LTD	1090FC
Shenzhen Dingsheng Technology Co., Ltd.	604966
Shenzhen Diyang Smart Technology Co.,Ltd.	A88B28
Shenzhen Dttek Technology Co., Ltd.	D8638C
Shenzhen E-Life Intelligence Technology Co.,Ltd.	A03768
Shenzhen E-Superlink Technology Co., Ltd	607623
Shenzhen ELINK Technology Co., Ltd.	A09857
Shenzhen Fangcheng Baiyi Technology Co., Ltd.	08524E
Shenzhen Fast Technologies Co.,Ltd	DCB347
Shenzhen Feasycom Co., Ltd	789F38
Shenzhen Giec Digital Co.,Ltd	547885
Shenzhen Glazero Technology Co., Ltd.	60D561
Shenzhen Gooxi Information Security CO.,Ltd.	8C1AF3
Shenzhen Grandsun Electronic Co.,Ltd.	E47450
Shenzhen Hi-Link Electronic CO.,Ltd.	E43819
Shenzhen HippStor Technology Co., Ltd	44365D
Shenzhen Hohunet Technology Co., Ltd	D85B22
Shenzhen Huajuxin Semiconductor Co.,ltd	F0E752
Shenzhen Ideaform Industrial Product Design Co., Ltd	C8EDFC
Shenzhen Intellirocks Tech. Co. Ltd.	D4ADFC
Shenzhen Jaguar Microsystems Co., Ltd	8430CE
Shenzhen Jiahua Zhongli Technology Co., LTD	0CC3B8 FAEEB6
Shenzhen Jingxun Technology Co., Ltd.	102874 20185B
Shenzhen Jinlangxin Technology Co., Ltd	6823F4
Shenzhen Jiuzhou Electric Co.,LTD	5C9462
Shenzhen Junge Technology Co.,Ltd	2C347B
Shenzhen Kayan Electronics., Ltd.	709883
Shenzhen Longsys Electronics Co.,Ltd.	3A5A27
Shenzhen MEK Intellisys Pte Ltd	18A788
Shenzhen Max Infinite Technology Co.,Ltd.	888F10
Shenzhen Mercury Communication Technologies Co.,Ltd.	044BA5 4CB7E0 D48409
Shenzhen MiaoMing Intelligent Technology Co.,Ltd	387B01 E89505
Shenzhen MinewSemi Co.,LTD.	F89D9D
Shenzhen Mtc Co Ltd	D43A2F
Shenzhen Neoway Technology Co.,Ltd.	3C9FCD
Shenzhen Peizhe Microelectronics Co.Ltd	A439B6
Shenzhen Phaten Tech. LTD	0CC119 34A6EF BCFD0C
Shenzhen Qianfenyi Intelligent Technology Co.,LTD	C08706
Shenzhen Rinocloud Technology Co.,Ltd.	444AD6
Shenzhen SDG Telecom Equipment Co.,Ltd.	54C8CC
Shenzhen SDMC Technology CO.,Ltd.	2CECF7 5C7B5C B0B369 B49DFD B4E265 FCD5D9
Shenzhen SSC Technology Co. Ltd	5C15C5
Shenzhen Shlink.Co.,Limited	94017D
Shenzhen Shokz Co., Ltd.	A8F5E1
Shenzhen Shokzhear Co., Ltd	246830
Shenzhen Shutong Space Technology Co., Ltd	D0F8E7
Shenzhen Skyworth Digital Technology CO., Ltd	04AB08 084F66 109F47 24E8E5 303180 30F947 34D856 3C55DB 48555E 8487FF 9CF8B8 AC8866 B09738 BC9D4E C068CC D44D9F E822B8 F09008 F40A2E FC386A FC7A58
Shenzhen Stellamore Technology Co.,Ltd	8433F2
Shenzhen Sundray Technologies Company Limited	102F6E ACFC82 C8A23B
Shenzhen SuperElectron Technology Co.,Ltd.	24BBC9 381672 649A08 68AE04 900E9E 98CCD9 A8B483 E8268D FCD586
Shenzhen TCL New Technology Co., Ltd	4A688D
Shenzhen TINNO Mobile Technology Corp.	2C002A
Shenzhen Taike industrial automation company,Ltd	E0B98A
Shenzhen TecAnswer Technology co.,ltd	EC41CA
Shenzhen Techwinsemi Technology Co., Ltd.	986297
Shenzhen Topwell Technology Co., Ltd.	FC478D
Shenzhen Transchan Technology Limited	F83C44
Shenzhen Uascent Technology Co.,Ltd	8C87D0
Shenzhen VMAX Software Co., Ltd.	C0D941
Shenzhen Vatilon Electronics Co.,Ltd	E8B723
Shenzhen Vipstech Co., Ltd	E81711
Shenzhen Visteng Technology CO.,LTD	ACE403
Shenzhen Water World Information Co.,Ltd.	FCB585
Shenzhen WeSing Interactive Entertainment Technology Co., Ltd	54A552
Shenzhen YOUHUA Technology Co., Ltd	1047E7 60030C C07C90 D0F76E D8028A FC34E2
Shenzhen Yifang Network Technology Co., Ltd.	18AFA1
Shenzhen Yisheng Technology Co.,Ltd	1C54E6
Shenzhen Yunlink Technology Co., Ltd	7C273C
Shenzhen Zhide technology Co., LTD	D43B8A
Shenzhen Zhongruixin Intelligent Technology Co., Ltd.	74205F
Shenzhen iComm Semiconductor CO.,LTD	341736 44E64A 489A5B 60DEF4 84B4D2 88B5FF 9C84B6 A0AC78 B8CC5F D0A0BB EC41F9 F8160C
Shenzhenshi Xinzhongxin Technology Co.Ltd	045791 9C0C35 A02442
Shiva	0080D3
Sichuan AI-Link Technology Co., Ltd.	0CCDB4 308841 44B295 4898CA 501395 50E478 6023A4 70C912 809F9B 80AC7C 80D10A 889746 905607 9C1221 B461E9 D4B761 EC9C32 FC702E
Sichuan Bihong Broadcast & Television New Technologies Co.,Ltd	9436E0
Sichuan Tianyi Comheart Telecom Co.,LTD	004CE5 348D52 58D237 645234 681A7C 88010C 9052BF 988CB3 A4A528 C09120 CC2614 D8EE42 F86691 F8E35F
Sidora Srl	1083B4
Siemens AG	30B851
Siemens Ag	302F1E
Siemens Energy Global GmbH & Co.KG - GT PRM	240462
Siemens Industrial Automation Products Ltd., Chengdu	4CE705 E0DCA0
Siemens Nixdorf	080006
Sierra Wireless, ULC	00A0D5 28A331 64CE6E 84DB2F CC934A
Sigma Bilisim Sist. Tekn. Elk. Enj. ve San. D??. Tic. Ltd. ?ti.	C04884
Sigmastar Technology Ltd.	507B91 D07CB2
SignalFire Telemetry	40A63D
Signalinks Communication Technology Co., Ltd	5CE8D3
Silcom Manufacturing Technology Inc	0040CC
Silicon Laboratories	048727 08B95F 08DDEB 0C2A6F 0CAE5F 0CEFF6 142D41 1CC089 286847 287681 28DBA7 30FB10 3410F4 38398F 3C2EF5 403059 44E2F8 4C97A1 583BC2 60B647 60EFAB 6CFD22 705464 70C59C 7CC6B6 842712 881A14 8C65A3 8C6FB9 90AB96 94B216 94EC32 980C33 A46DD4 B0C7DE C4D8C8 D44867 D87A3B E406BF E8E07E ECF64C F84477
Simaudio Ltd	5ACBD3
Sinepower Lda	5CFA5A
Single Digits	3AF521
Sitehop Ltd	FC500C
Sivantos GmbH	D487CC
Sjit	1CE89E
Skullcandy	880894 8C0DD9
Sky Uk Limited	C46026 D4F04A E87640 FCD290
Skychers Creations ShenZhen Limited	34516F
Skylark Electronics Pvt Ltd	9C45F0
Smappee NV	1C2156
SmarDTV Corporation	001982 B01886
Smardii	0A361C
Smart Innovation LLC	102CB1
Sncf Mobilités	ECF6BD
Snorble	44D267
Society of Motion Picture & Television Engineers	6897E8
Socket Communications	00C01B
Software Freedom Conservancy	2817CB
Solar Manager AG	7CBAC6
Sonic	004010
Sonim Technologies, Inc	744DDC
Sonos, Inc.	74CA60 804AF2 EABEA7
Sonova AG	80283C
Sony Corporation	8099E7 AC800A
Sony Interactive Entertainment Inc.	04F778 0C7043 98FA2E 9C37CB B40AD8 C84AA0 D4F7D5 E86E3A EC748C F46412
Sophos Ltd	A89162
SoundTalks NV	3A78CA
Sparnex n.v.	886076
Speedtech Corp.	7CBF77 D823E0
Square Inc.	445925
Stanley Black & Decker	040067
Starkey Labs Inc.	A800E3
Steplock Access AB	684216
Stienen Group	742E4F
Storbyte, Inc.	CA3782
Subeca	5C2D08
Summit	00808A
Sunitec Enterprise Co.,Ltd	685932
Sunitec Technology Co.,Limited	501B6A 505E5C
Sunnovo International Limited	48E533
Sunplus Technology Co., Ltd.	04D168 ECEF17
Super Micro Computer, Inc.	905A08
Suteng Innovation Technology Co., Ltd.	084857
Suzhou HYC technology Co., Ltd.	0C6825
Suzhou Motor-comm Electronic Technology Co.,Ltd	CA2B5E
Suzhou Tesien Technology Co., Ltd.	C8711F
SymbolicIO	FA556F
Symbolics	080005
SynaXG Technologies Pte. Ltd.	F0FC65
Synaptics, Inc	B402F2
Syng, Inc.	CA3EA6
Syscor Controls & Automation	483D32
Sz Dji Technology Co.,Ltd	58B858 E47A2C
TATUNG Technology Inc.,	6C2316
TBS GmbH	8CCB14
TBT Inc.	7830F5
TCL King Electrical Appliances(Huizhou)Co.,Ltd	08C3B3 382656 4887B8 4C4929
TCL MOKA International Limited	987A9B
TCT mobile ltd	2C532B 3CEF42 841571 BC9424
TECNA SpA	000E51
TI	080028
TP-Link Corporation Limited	3C52A1 40ED00 482254 5091E3 5C628B 5CE931 788CB5 9C5322 A842A1 F0A731
TP-Link Systems Inc.	306893
TPV Display Technology (Xiamen) Co.,Ltd.	94BDBE
TRI-DATA Systems Inc.	0000BB
TSL (now Retix)	080077
TTTech Auto AG	542097
Tadpole Technology  [had Optical Data Systems which is wrong ac	000083
Taicang T&W Electronics	4C0617 60BD2C 90032E C89CBB D8B020 ECA2A0
Taiwan Digital Streaming Co.	D89563
Taiyo Yuden Co.,Ltd	8CD54A
Takaratomy	DAC451
Tandem / Solbourne Computer ?	08008E
Tarmoc Network LTD	981223
TePS'EG	7A8DD1
Team Precision Public Company Limited	DAFF6B
Tech4home, Lda	30D97F
Technicolor (China) Technology Co., Ltd.	38F18F
Technicolor Delivery Technologies Belgium NV	D4925E
Technology Works	008035
Teclink	7475DF
Tecno Mobile Limited	0401BB 1CAB48 30F23C 3C19CB 3CCA61 409A30 503CCA 90CBA3 A85EF2 B4BA6A BC09EB C4A451 E4F8BE
Tejas Networks Ltd	1C6066
TeleProcessing CSU/DSU (now owned by ADC/Kentrox)	002029
Telebit Corporation	00C033
Telechips, Inc.	B08B9E
Telecom Infra Project	48D017
Telecomm Techniques	00404D
Telematics Calabasas	00C014
Telemechanique Electrique	0080F4
Telenor Connexion AB	18F46B
Telink Micro LLC	4C8237 AC5C80 BCF212
Telink Semiconductor (Shanghai) Co., Ltd.	4CA0D4 CCACFE
Telink Semiconductor(Shanghai) Co.,Ltd	4099F6
Tellescom Industria E Comercio Em Telecomunicacao	44896D
Teltonika Networks Uab	209727
TenaFe Inc.	346F71
Tendyron Corporation	10D680 389592
Tenet Networks Private Limited	44B59C
TeraByte, Inc.	8AFB16
TeraNXT Global India Pvt Ltd.	40BB56
Teracom Telematica S.A	1881ED
Tesla Inc	54F8F0
Tesla,Inc.	0C298F
Texas Instruments	00AAFD 042322 0425E8 044707 0804B4 0C0ADF 0C4BEE 10CABF 147F0F 149CEF 283C90 28B5E8 2CD3AD 3030D0 30AF7E 34105D 3468B5 34C459 3CE002 407912 40F3B0 446B1F 4488BE 44EE14 48849D 48A3BD 509893 54FEEB 58A15F 58D15A 602602 641C10 647060 6823B0 7402E1 74A58C 78CD55 7C72E7 7CE269 80C41B 847293 84BB26 880CE0 8C0879 9006F2 90CEB8 945044 98038A 98F487 A0D91A A45C25 A4B0F5 B4AC9D B83DF6 B894D9 C04A0E C06380 C0D60A C45746 CC45A5 CCB54C D4060F D4E95E DCBE04 E4FA5B EC09C9 EC9A34 ECBFD0 F010A5 F82E0C F8FB90 FCDEC5
The Chamberlain Group, Inc	0C9505
The Furukawa Electric Co., Ltd	FCA8E0
Theben AG	CC7E0F
Themis corporation	0080B6
ThinkRF Inc.	EA34B4
Thinkcar Tech Co.,Ltd.	24506F
Thinking Machines Corporation	004054
Thomas Conrad Corp.	0001C8 008013
Thread Group, Inc.	EAB89B
Tiandy Technologies Co.,LTD	E4E66C
Tianjin Changdatong Technology Co.,LTD	DCD160
Tianjin Ronghui microelectronics Technology Co., Ltd.	CAFAE6
Tianyi Telecom Terminals Company Limited	70378E D05BCB
Tibit Communications	2AEA15
Tiinlab Corporation	00BB43
Tintri	AA548B
Titan Products Ltd.	FCAE2B
Toast, Inc.	F4331C
Tonly Technology Co. Ltd	00A41C 407218 84D352
Touchstar ATC Limited	006005
Toyo Seisakusho Kaisha, Limited	3C3B4D
Toyoda Automatic Loom Works Ltd	00C074
Tozo Inc	944BF8
Tp-Link Corporation Pte. Ltd.	202351 242FD0 3C64CF 40AE30 6083E7 74FECE 7CF17E 98254A A86E84 B01921 D84489 DC6279 E4FAC4 F0090D
Tp-Link Technologies Co.,Ltd.	04F9F8 14D864 245A5F 3C6A48 485F08 4C10D5 60292B 68DDB7 743989 78605B 80AE54 F86FB0
Tracklab Inc	D8C6F9
TransferJet Consortium Incorporated Association	AAF019
Transition Engineering Inc	00C0F2
Transponder & Reader Engineered Systems, Inc	BAC8C4
Trig Avionics Limited	705846
Tulip Computers International BV	00805A
Tuya Smart Inc.	18DE50 382CE5 38A5C9 4CA919 508BB9 A88055 B8060D C482E1 D8D668 F8172D FC3CD7
U.D.Electronic Corp.	F0C558
UAB "Teltonika Telematics"	388A21 7CD9F4
UHD Alliance	1ABBFB
UNIS-WDC Storage Co.,Ltd	6AE732
US Army Electronic Proving Ground	00C0ED
US Robotics Total Control (tm) NETServer Card	00C049
Ubee Interactive Co., Limited	2C8AC7 5449FC 5876B3
Ubee Interactive co, Limited.	1C83EC
Ubihere	6C8338
Ubiqcom India Pvt Ltd	F4BDB9
Ubiquiti Inc	00156D 002722 0418D6 0CEA14 18E829 1C6A1B 245A4C 24A43C 28704E 44D9E7 602232 687251 68D79A 70A741 7483C2 74ACB9 784558 788A20 802AA8 847848 942A6F 9C05D6 AC8BA9 B4FBE4 D021F9 D8B370 DC9FDB E063DA E43883 F09FC2 F492BF F4E2C6 FCECDA
Ufispace Co., LTD.	342C8E
Ugreen Group Limited	6C1FF7
Uhtek Co., Ltd.	883F37
Umeox Innovations Co.,Ltd	888187
Ungermann-Bass	00DD00
Unify Software and Solutions GmbH & Co. KG	60DBEF
Union Man Technology Co.,Ltd	0019F0 3C0CDB 40F4FD 48CAC6 54725E 64E0AB 8CBA25 A01C87 A8BD3A CC62FE D43844 F4D9C6 F814FE
Unionman Technology Co.,Ltd	184F43 3C5765 4C7B35 4CD2FB 841A24 8C1ECF E8122D F02178
Unisys also Ascom-Timeplex (former Unisys subsidiary)	08000B
Unisyue Technologies Co; LTD.	4C5ED3
Universal Biosensors Pty Ltd	249038
Universal De Desarrollos Electrónicos, Sa	90EED9
Universal Electronics BV	202141
Universal Electronics, Inc.	B4CBB8 B8C065 EC470C
Universal Global Scientific Industrial Co., Ltd.	8C3B4A
Uniway Infocom Pvt Ltd	4893DC
V&G Information System Co.,Ltd	60C01E
V. Stonkaus firma "Kodinis Raktas"	C05E6F
VAST Data Inc	8C8726
VECOS Europe B.V.	5CE688
Valenco GmbH	38ACDD
Valeo Auto- Electric Hungary Ltd	74AD45
Valeo Interior Controls (Shenzhen) Co.,Ltd	8092A5
Valeo Telematik und Akustik GmbH	9C1ECF
Valeo Vision Systems	B8FC28
Valmet Automation Inc	0040AA
Vantiva - Connected Home	3C2D9E 701301 C44FD5 C4509C
Vantiva Connected Home - Subcomponents	3034F6
Vantiva Connected Home - Technologies Telco	08C7F5 D8D8E5
Vantiva USA LLC	00CB7A 087E64 08952A 08A7C0 0C0227 1033BF 1062D0 10A793 10C25A 14987D 14B7F8 1C9D72 1C9ECC 28BE9B 3817E1 383FB3 3C82C0 3C9A77 3CB74B 400FC1 4075C3 441C12 4432C8 480033 481B40 484BD4 48BDCE 48F7C0 500959 54A65C 58238C 589630 5C22DA 5C7695 5C7D7D 603D26 641236 6C55E8 70037E 705A9E 7C9A54 802994 80B234 80C6AB 80D04A 80DAC2 8417EF 889E68 88F7C7 8C04FF 8C5C20 8C6A8D 905851 9404E3 946A77 98524A 989D5D A0FF70 A456CC AC4CA5 B0C287 B42A0E B85E71 B8A535 BC9B68 C42795 CC03FA CC3540 CCF3C8 D05A00 D08A91 D0B2C4 D4B92F D4E2CB DCEB69 E03717 E0885D E0DBD1 E4BFFA EC937D ECA81F F04B8A F4C114 F820D2 F83B1D F85E42 F8D2AC FC528D FC9114 FC94E3
Veratron AG	F8D758
Versalynx Corp.	0020D0
Versuni	E4BC96
Vesper Technologies	2ADBD7
Vestel Elektronik San ve Tic. A.S.	54DF1B 64D81B
Viasat, Incorporated	586861
Vicoretek (Nanjing) Co.,Ltd.	102FF8
Video Electronics Standards Association	3A0292
Vietnam Post And Telecommunication Industry Technology Join Sto	4C12E8 B82903
VillageTronic	006030
Visteon Corporation	FC35E6
Vitalink	08007C
Vitec	00181C
Vitex LLC	0AA23B
Vizio, Inc	14C67D
Vodafone Italia S.p.A.	601B52
Vogl Electronic GmbH	14064C
Vosswinkel FU	00800D
VusionGroup	BCA13A C4EB68
Vutility Inc.	D46352
WAC Lighting	A4C40D
WAREMA Renkhoff SE	0023D5
WIKO Terminal Technology (Dongguan) Co., Ltd.	6CD7A0
WISDRI (wuhan) Automation Company Limited	A8727E
Wacom Co.,Ltd.	288EB9 4C968A E8A848
Walter Kidde Portable Equipment, Inc.	8407C4
Wandel & Goltermann	008016
Waoo	6A8EAF
Wavarts Technologies Co., Ltd	482D63
Wavetel Technology Limited	D4DD0B
Wayties, Inc.	5C7545
Weifang Goertek Electronics Co.,Ltd	101849 90B685 A0FA9C
Westcove Technology BV	00808D
Western Digital (may be reversed 00 00 C0?)	C00000
Western Digital now SMC (Std. Microsystems Corp.)	0000C0
WiSA Technologies Inc	943EE4
WiZ	CC4085
Wilk Elektronik S.A.	A45D5E
Winbond?	4854E8
Wingtech Group (HongKong) Limited	C45781
Wireless Broadband Alliance Ltd	5A03BA BAA2D0
Wistron InfoComm(Chongqing)Co.,Ltd.	84BA59
Wistron Neweb Corporation	2441FE 282E89 589671 58E403 8C53E6 AC919B DC4BA1 F86DCC
Wolfspyre Labs	2AAC53
World WLAN Application Alliance	1C4C27
Woven By Toyota U.S., Inc.	444963
Wu Qi Technologies,Inc.	2C64F6 D413B3
WuXi Rigosys Technology Co.,LTD	8CD08B
Wuhan Hikstorage Technology Co.,Ltd	4AC03F
Wuhan Maiwe communication Co.,Ltd	20C792
Wuhan Yangtze Optical Technology CO.,Ltd.	9028F6
Wuhan YuXin Semiconductor Co., Ltd.	941FA2
Wuhan Zmvision Technology Co. Ltd.	30FB68
Wuxi Funide Digital Co.,Ltd	E85540
Wuxi Ranke Technology Co., Ltd.	441690
Wuxi Xinjie Electric Co.,Ltd	B8A75E
Wyze Labs Inc	80482C
X-speed lnformation Technology Co.,Ltd	4064DC
Xconn Technologies	5A6BB4
Xenon Smart Teknoloji Ltd.	141844
Xerox	0000AA
Xerox Corporation	005500
Xi'an Yipu Telecom Technology Co.,Ltd.	D0622C
Xiamen Jiwu Technology CO.,Ltd	18523D
Xiamen Milesight IoT Co., Ltd.	1CC316
Xiamenshi C-Chip Technology Co.,Ltd	C4A9B8
Xiaomi Communications Co Ltd	0C07DF 0CEDC8 14993E 203B34 24D337 285923 2C0B97 2CFE4F 3050CE 38C6BD 3C3824 3CAFB7 684DB6 68C44C 6C483F 743822 789987 886C60 902AEE 947BAE 948B93 9C9ED5 A4CCB3 A4E287 A86A86 B09C63 B405A1 B8EA98 C01693 CC4210 CCEB5E D0AE05 D0CEC0 D41761 D4A365 E4AAE4 E4BCAA E85FB4 E88843 E89847 F41A9C FC5B8C FCA9F5
Xiaoniu network technology (Shanghai) Co., Ltd.	5488FE
Xircom, Inc.	0080C7
Xlnt Designs Inc (XDI)	00402F
Xperi Corporation	DA4162
XyVision	08008D
Xylogics, Inc.	00802D
Xyplex	080087
Yamaha Corporation	F4D580
Yamaichi Electronics	AA0F85
Yatomi Techology(ZheJiang) Co.,Ltd	7A15EC
Yealink(Xiamen) Network Technology Co.,Ltd.	44DBD2 C4FC22 EC1DA9
Yichen (Shenzhen) Technology Co.,Ltd	3802E3
Yichip Microelectronics (Hangzhou) Co.,Ltd	00B810 1CC1BC 9C8275
Yippee Electronics Co.,Limited	60489C
Yobiiq Intelligence B.V.	FC48C9
Yoqu Technology (Shenzhen) Co., Ltd.	D04FAB
Yoqu Technology(Shenzhen)Co.,Ltd.	E81499
Yunhight Microelectronics	E05694
Yunke China Information Technology Limited	FCC0CC
ZIGPOS GmbH	EA1ED0
ZOWEE TECHNOLOGY(HEYUAN)Co.,Ltd	4C8125
Zahner-Elektrik Gmbh & Co KG	00C06A
Zeasn Technology Private Limited	68B41E
Zebra Technologies Inc.	488EB7 609532 88BCAC 9075DE
Zen Exim Pvt. Ltd.	2885BB
Zenitel GB Ltd	C0BAE6
Zenith Communications Products	0080F7
Zero One Technology Co Ltd (ZyXEL?)	004001
Zeus	4ACA3E
Zhanzuo (Beijing) Technology Co., Ltd.	1015C1
Zhejiang Cainiao Supply Chain Management Co., Ltd	241E2B
Zhejiang Dahua Technology Co., Ltd.	64FD29 98F9CC E02EFE
Zhejiang Dahua Technologyco.,Ltd	30DDAA F8CE07
Zhejiang HuaRay Technology Co.,Ltd	302FAC
Zhejiang SUPCON Technology Co., Ltd.	64E738
Zhejiang Tmall Technology Co., Ltd.	64F0AD B89165
Zhejiang Weilai Jingling Artificial Intelligence Technology Co.	F4D0A7
Zhen Shi Information Technology (Shanghai) Co., Ltd.	107B93
Zhong Ge Smart Technology Co., Ltd.	B4622E
Zhongshan Camry Electronic Company Limited	64FB01
Zhongshan Zhiniu Electronics Co.,Ltd.	C03FBB
Zhuhai Yunmai Technology Co.,Ltd	D07B6F
ZigBee Alliance	4A191B
Zipline International Inc.	74B80F
Znyx (Network Appliance); Jupiter Systems (MX-700); Apple (G3) 	00C095
Zyxel Communications Corporation	143375 14360E 48EDE6 7049A2 80EA0B 909F22 F44D5C F80DA9
ambie corporation	28EBB7
awayfrom	9C9E03
cellXica ltd	94AB18
cheilelectric	64C17E
cloudnineinfo	50D33B
creoline GmbH	48E9CA
dormakaba Canada Inc. - Keyscan	FC2CFD
dormakaba USA Inc.	000E2A
duagon Germany GmbH	00C03A
eSystems MTG GmbH	681D4C
ecamtek	F84D8B
eero inc.	08F01E 242D6C 28EC22 303A4A 48B424 60F419 64DAED 7093C1 786829 787689 78D6D6 7C49CF 7C5E98 7C7EF9 A08E24 B4B9E6 C06F98 C4A816 C8C6FE D0CBDD D43F32 D88ED4 DC69B5 E8D3EB FC3FA6
ekey biometric systems gmbh	909E24
hangzhou puwell cloud tech co., ltd.	807677
hangzhou zhiyi communication co., ltd	74546B
i-TEK RFID	E81DEE
iMercury	F85B9B
iPass, Inc.	6A1F6C
ifanr Inc	6C80AB
ittim	CCE536
koreabts	ACE0D6
kuosheng.com	8858BE
leapio	4AE568 9816CD
leerang corporation	682C4F
mercury corperation	284EE9
nexzo india pvt ltd	10A145
niliwi nanjing big data Co,.Ltd	044A6A
nyantec GmbH	5AE660
old Novell NE1000's (before about 1987?) (also 3Com)	0000D8
powerpipes?	000009
rapid-city (now a part of bay networks)	00E016
sas de la Halle aux Fours	4A1540
shenzhen Qikai Electronic Co., Ltd.	7CA58F
shenzhen scodeno technology co., Ltd.	6CEEF7
shenzhen trolink Technology Co.,Ltd	F0A882
shenzhen worldelite electronics co., LTD	7866F3 C82B6B E461F4
solidotech	8CF3E7
sunweit industrial limited	C46237
sysmocom - s.f.m.c. GmbH	246278
sywinkey HongKong Co,. Limited?	5C64F3 BC0FB7
tickIoT Inc.	B8C007
tiko Energy Solutions AG	AC1754
topsystem GmbH	E41289
trendytech	FA1619
u-blox AG	20BA36 B8F44F
vivo Mobile Communication Co., Ltd.	009CC0 180403 1C112F 1C7A43 1C7ACF 206BD5 20E46F 242361 3839CD 3CA80A 4C9992 541149 64EC65 68628A 6CD199 70357B 743357 74C530 7834FD 88548E 8CDF2C 8CE042 982F86 A80556 A86F36 D4CBCC D80E29 DC2D04 E45768 EC2150
weiyuantechnology	848687
xFusion Digital Technologies Co., Limited	2A0BB8
xFusion Digital Technologies Co.,Ltd.	441A4C
xRAN.org	FAEB6E
zhejiang Dusun Electron Co.,Ltd	98288B
zte corporation	0056F1 046ECB 084473 0C014B 0C01A5 1012D0 14CA56 1879FD 18CAA7 1C674A 20108A 203AEB 205A1D 20F307 2475FC 284D7D 28AF21 2C704F 301F48 304074 3058EB 30C6AB 30DCE7 344A1B 349677 382835 3890AF 38AA20 38F6CF 3C6F9B 3CBCD0 3CF9F0 44A3C7 485FDF 4C22C9 4C4CD8 505E24 508CC9 54DED3 584BBC 58D312 58ED99 58FE7E 58FFA1 5C101E 5C4DBF 5CEB52 606BB3 60E5D8 646E60 648505 64BAA4 6877DA 6887BD 68944A 689E29 6CD008 706AC9 74238D 7433E9 74866F 78305D 787E42 7C60DB 7CB30A 8006D9 802D1A 807C0A 843C99 84F2C1 84F5EB 887B2C 887FD5 8C8E0D 8CEEFD 907E43 90C710 90D432 940B83 949F8B 94CBCD 9817F1 98EE8C 9C4FAC 9CB400 A01077 A41A6E BC41A0 BC629C BCBD84 C04943 C421B9 C4EBFF C84C78 C89828 CC763A CCA08F CCB777 D0C730 D0DD7C D0F928 D4955D D8097F D80AE6 D8312C D86BFC DC3642 DC5193 DC6880 DCE5D8 E0C29E E0DAD7 E45BB3 E4604D E47F3C E808AF E8E7C3 EC725B ECC342 ECC3B0 F01B24 F0AB1F F0ED19 F412DA F42D06 F42E48 F43A7B F4E84F F87928 FC8AF7 FCABF5 FCFA21
)names";

} // namespace capscope
