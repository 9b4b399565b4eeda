package id.siaga.config.asterisk;

import id.siaga.config.Config;
import id.siaga.config.Config.LineKind;
import java.util.Locale;

/// siaga-extensions.conf: how a call gets to the gateway, and how it gets to a person without it. The text below is the dialplan as it
/// is; only addresses, numbers and times are put in. Why it is as it is stands beside the lines, in the file too: it is read there.
final class Dialplan {
    private static final String IN = """

            ; ---- A citizen's call. Channel variables: SIAGA_LINE the number dialled, SIAGA_QUEUE the queue of Asterisk it may fall into,
            ; SIAGA_T0 when it came; by the gateway: SIAGA_CALL_ID, SIAGA_PHASE (IVR, WAIT, DIAL, DONE), SIAGA_DONE, SIAGA_SINCE, SIAGA_PLACE, SIAGA_OP, SIAGA_LEGS.
            ; Global SIAGA_ALIVE: 0 while the watchdog says that the gateway is frozen; absent or 1: try it.
            [siaga-in]
            exten => s,1,Set(SIAGA_T0=${EPOCH})
             ; The number is what From holds as user, if it is a number; else unknown. The display name never counts.
             ; Until it is checked it may hold anything: never in an expression or in ExecIf, where it could become an application.
             same => n,Set(SIAGA_FROM=${PJSIP_HEADER(read,From)})
             same => n,Set(SIAGA_URI=${CUT(SIAGA_FROM,>,1)}>)      ; without the tag, with the quotes: the parser must see where the name ends
             same => n,GotoIf($["${FIELDQTY(SIAGA_FROM,<)}" != "1"]?parse)
             same => n,Set(SIAGA_URI=${CUT(SIAGA_FROM,\\;,1)})       ; an address without brackets
             same => n(parse),GotoIf($["${REGEX("^<?tel:" ${SIAGA_URI})}" = "1"]?tel)
             same => n,Set(SIAGA_USER=${PJSIP_PARSE_URI_FROM(SIAGA_URI,user)})
             same => n,Goto(judge)
             same => n(tel),Set(SIAGA_USER=${CUT(CUT(CUT(SIAGA_URI,:,2),>,1),\\;,1)})
             same => n(judge),Set(SIAGA_DIGITS=${FILTER(+0-9,${SIAGA_USER})})
             same => n,Set(SIAGA_OK=${REGEX("^\\\\+?[0-9]{1,18}$" ${SIAGA_DIGITS})})
             same => n,GotoIf($["${SIAGA_OK}" = "1" & "${LEN(${SIAGA_USER})}" = "${LEN(${SIAGA_DIGITS})}"]?known)
             same => n,Set(CALLERID(all)="" <unknown>)
             same => n,Goto(answer)
             same => n(known),Set(CALLERID(all)="" <${SIAGA_DIGITS}>)
            @TEST@ same => n(answer),Set(CHANNEL(userfield)=${IF($["${SIAGA_TEST}" = ""]?${SIAGA_LINE}:)})  ; tells a citizen's call in Asterisk's record (CEL), and that its number was checked
             same => n,Answer(,i)                                  ; i: do not wait for the first sound; a silent caller costs 500 ms else
             same => n,Set(AGIEXITONHANGUP=yes)                    ; hang-up and Redirect leave AGI at once, even if the gateway is frozen
             same => n,Set(CHANNEL(hangup_handler_push)=siaga-gone,s,1)
             same => n(try),GotoIf($["${SIAGA_ALIVE}" = "0"]?siaga-fallback,s,fell)
             same => n,Set(SIAGA_FELL=)
             same => n,Set(DIALSTATUS=)                            ; of an earlier try: would count as served
             same => n,Set(BRIDGERESULT=)
             same => n,Set(SIAGA_HELD=in)                          ; the watchdog frees who is held when the gateway is frozen
             same => n,Goto(held,1)
            ; Where callers stay for long is an extension of its own: whoever is there while an upgrade reads the dialplan anew goes on at the right
            ; line, whatever was added above.
            exten => held,1,AGI(agi://@AGI@/in?line=${SIAGA_LINE}&call=${SIAGA_CALL_ID}&since=${SIAGA_SINCE}&came=${SIAGA_T0}&place=${SIAGA_PLACE}&key=@KEY@&test=${SIAGA_TEST})
             same => n,UserEvent(Siaga,What: agi-ended,Call: ${SIAGA_CALL_ID},Op: ${SIAGA_OP},Key: ${SIAGA_PHASE},Dial: ${DIALSTATUS},Bridge: ${BRIDGERESULT},Cause: ${HANGUPCAUSE},Agi: ${AGISTATUS})
             same => n,Goto(siaga-fallback,s,1)

            ; ---- Without the gateway. The watchdog redirects waiting callers to s,1.
            ; Queue() stays @RETRY@ s (a ring that began goes on), then the caller looks whether the gateway lives: by its own thread, so that nobody
            ; has to fetch it and no ring is cut. A refused AGI costs 0.2 ms.
            [siaga-fallback]
            exten => s,1,Set(SIAGA_HELD=)
             same => n,ExecIf($["${SIAGA_TAPE}" != ""]?StopMixMonitor(${SIAGA_TAPE}))  ; nobody is recorded who talks
             same => n,Set(SIAGA_TAPE=)
             same => n,GotoIf($["${SIAGA_DONE}" = "1"]?bye)
             ; A talk of under a second is a pick-up that was dropped: not served. ANSWEREDTIME is whole seconds.
             same => n,GotoIf($["${SIAGA_PHASE}" = "DIAL" & "${DIALSTATUS}" = "ANSWER" & 0${ANSWEREDTIME} > 0]?bye)
             same => n,GotoIf($["${SIAGA_PHASE}" = "DIAL" & "${BRIDGERESULT}" = "SUCCESS"]?bye)
             same => n(fell),GotoIf($["${SIAGA_TEST}" != ""]?bye)  ; a test call rings nobody
             same => n,Set(SIAGA_FELL=1)                           ; from here on a phone that still rings takes the caller itself (siaga-leg)
             same => n,UserEvent(Siaga,What: fell,Call: ${SIAGA_CALL_ID})
             same => n,Set(SIAGA_PHASE=WAIT)
             same => n,ExecIf($["${SIAGA_FELL_AT}" = ""]?Set(SIAGA_FELL_AT=${EPOCH}))
             ; Who came first is first, however often they come back here: the part behind the dot counts Asterisk's channels.
             same => n,Set(QUEUE_PRIO=$[2147483647 - ${CUT(UNIQUEID,.,2)}])
             same => n,Set(QUEUESTATUS=)
             same => n,Goto(queue,1)
             same => n(queued),GotoIf($["${QUEUESTATUS}" = ""]?bye)        ; a phone took the caller out of Queue(), and the talk is over
             same => n,GotoIf($["${QUEUESTATUS}" = "TIMEOUT"]?wait)
             ; Nobody who is signed in can be reached: every desk there is.
             same => n,Set(QUEUESTATUS=)
             same => n,Goto(queue-all,1)
             same => n(queued-all),GotoIf($["${QUEUESTATUS}" = ""]?bye)
             same => n,GotoIf($["${QUEUESTATUS}" != "TIMEOUT"]?nobody)
             same => n(wait),GotoIf($[${EPOCH} - ${SIAGA_FELL_AT} < @AFTER@]?back)
             same => n(nobody),GotoIf($["${SIAGA_OUTSIDE}" = ""]?music)
             same => n,GotoIf($[${EPOCH} < 0${SIAGA_OUT_AGAIN}]?music)
             same => n,UserEvent(Siaga,What: outside,Call: ${SIAGA_CALL_ID})
             same => n,Goto(outside,1)
             same => n(called),GotoIf($["${DIALSTATUS}" = "ANSWER"]?bye)
             same => n,Set(SIAGA_OUT_AGAIN=$[${EPOCH} + 20])
             same => n(music),MusicOnHold(siaga,2)
             same => n(back),Goto(siaga-in,s,try)
             same => n(bye),Hangup()
            exten => queue,1,Queue(${SIAGA_QUEUE},,,,@RETRY@)
             same => n,Goto(s,queued)
            exten => queue-all,1,Queue(${SIAGA_QUEUE}-all,,,,@RETRY@)
             same => n,Goto(s,queued-all)
            exten => outside,1,Dial(PJSIP/${SIAGA_OUTSIDE}@siaga-trunk,45,m(siaga)U(siaga-confirm))
             same => n,Goto(s,called)

            ; ---- Just before a phone rings: Dial option B(siaga-ring^s^1(operator^what the phone shows)), on the caller's channel.
            [siaga-ring]
            exten => s,1,Set(SIAGA_PHASE=DIAL)
             same => n,Set(__SIAGA_OP=${ARG1})
             same => n,Set(CALLERID(name)=${ARG2})
             same => n,Set(VOLUME(TX)=0)                           ; changes nothing, but keeps the talk in Asterisk: else keys that the operator presses are not told
             same => n,Return()

            ; ---- Hang-up handler of the caller: phones that ring for this caller stop, also when the gateway is away.
            [siaga-gone]
            exten => s,1,Set(SIAGA_I=1)
             same => n(loop),Set(SIAGA_LEG=${CUT(SIAGA_LEGS,&,${SIAGA_I})})
             same => n,GotoIf($["${SIAGA_LEG}" = "" | ${SIAGA_I} > 50]?done)
             same => n,SoftHangup(${SIAGA_LEG})
             same => n,Set(SIAGA_I=$[${SIAGA_I} + 1])
             same => n,Goto(loop)
             same => n(done),Return()

            ; ---- An operator's leg that the gateway originated (SIAGA_CALLER: the caller's channel).
            ; op: waits to be joined (SIAGA_JOINED), and says with one key what the call was; joins the caller itself if the gateway has died. pick: takes over a phone that rings in a running Dial.
            [siaga-leg]
            exten => op,1,GotoIf($["${IMPORT(${SIAGA_CALLER},SIAGA_FELL)}" = "1"]?take)
             same => n,BridgeWait(siaga-legs,participant,e(s)S(3))
             same => n,GotoIf($["${BRIDGEPEER}" = "" & "${IMPORT(${SIAGA_CALLER},SIAGA_FELL)}" = "1"]?take)
             same => n,GotoIf($["${SIAGA_JOINED}" = "1"]?siaga-after,s,1:bye)                 ; back from the talk: Bridge has no F for a leg that waited
             same => n(take),GotoIf($["${IMPORT(${SIAGA_CALLER},BRIDGEPEER)}" != ""]?bye)     ; already talks
             same => n,Set(EXPORT(${SIAGA_CALLER},SIAGA_OP)=${SIAGA_OP})                      ; a gateway that comes back finds the talk by these
             same => n,Set(EXPORT(${SIAGA_CALLER},SIAGA_PHASE)=DIAL)
             same => n,UserEvent(Siaga,What: took,Call: ${SIAGA_CALL_ID},Op: ${SIAGA_OP})
             same => n,Bridge(${SIAGA_CALLER})
             same => n(bye),Hangup()
             ; auto: a phone that answers by itself. The gateway joins it, and wants to hear somebody.
            exten => auto,1,Set(TALK_DETECT(set)=600,128)
             same => n,Goto(op,1)
             ; outside: a telephone somewhere else. A mailbox answers too, so only who presses 1 has the caller.
            exten => outside,1,Gosub(siaga-confirm,s,1)
             same => n,GotoIf($["${GOSUB_RESULT}" != ""]?bye)
             same => n,UserEvent(Siaga,What: taken,Call: ${SIAGA_CALL_ID},Op: ${SIAGA_OP})
             same => n,Goto(op,1)
            exten => pick,1,PickupChan(${SIAGA_RING})
             same => n,Goto(op,1)

            ; ---- The leg of an operator in connected mode, which the gateway called once: waits to be joined with a call, and comes back here from it. Every few
            ; seconds it asks whether the gateway lives: without it the leg ends, so that Queue() can ring the phone.
            [siaga-connected]
            exten => s,1,Set(TALK_DETECT(set)=600,128)
             same => n,Set(AGIEXITONHANGUP=yes)
             same => n(wait),Set(SIAGA_JOINED=)
             same => n,BridgeWait(siaga-connected,participant,e(s)S(5))
             same => n,GotoIf($["${SIAGA_ALIVE}" = "0"]?bye)
             same => n,Set(SIAGA_DONE=)
             same => n,Set(SIAGA_HELD=after)
             same => n,AGI(agi://@AGI@/connected?op=${SIAGA_OP}&key=@KEY@)
             same => n,Set(SIAGA_HELD=)
             same => n,GotoIf($["${SIAGA_DONE}" = "1" | "${SIAGA_JOINED}" = "1"]?wait)  ; joined while it asked: taken out of AGI, and comes back here from the talk
             same => n(bye),Hangup()

            ; ---- Who answers outside hears what it is (global SIAGA_TAKE, told by the gateway; else tones and the digit) and presses 1. Also Dial option
            ; U(siaga-confirm): GOSUB_RESULT makes Dial let the telephone go, as if it had been busy.
            [siaga-confirm]
            exten => s,1,Set(SIAGA_I=0)
             same => n,Wait(0.5)
             same => n(again),Set(SIAGA_HEARD=)
             same => n,Read(SIAGA_HEARD,${IF($["${SIAGA_TAKE}" = ""]?beep&digits/1&beep:${SIAGA_TAKE})},1,,1,3)
             same => n,GotoIf($["${SIAGA_HEARD}" = "1"]?taken)
             same => n,Set(SIAGA_I=$[${SIAGA_I} + 1])
             same => n,GotoIf($[${SIAGA_I} < 3]?again)
             same => n,Set(GOSUB_RESULT=BUSY)
             same => n,Return()
             same => n(taken),Set(GOSUB_RESULT=)
             same => n,Return()

            ; ---- The gateway says something into a talk (SIAGA_SPIED: a channel of it), which both hear: one half of a Local channel plays
            ; SIAGA_SOUNDS, the other speaks them into it. The pause: until the spy has found its place.
            [siaga-speak]
            exten => play,1,Wait(0.2)
             same => n,Playback(${SIAGA_SOUNDS})
             same => n,Hangup()
            exten => into,1,Answer()
             same => n,ChanSpy(${SIAGA_SPIED},qESB)
             same => n,Hangup()
             ; whisper: only who is at that channel hears it.
            exten => whisper,1,Answer()
             same => n,ChanSpy(${SIAGA_SPIED},quESw)
             same => n,Hangup()

            ; ---- The phone of a supervisor, called to listen to a talk (SIAGA_SPIED: the operator's channel). It ends with that channel (E) and never looks for
            ; another (u, S). By the name of the exten: heard by nobody, by the operator, by both.
            [siaga-listen]
            exten => LISTEN,1,ChanSpy(${SIAGA_SPIED},quES)
             same => n,Hangup()
            exten => WHISPER,1,ChanSpy(${SIAGA_SPIED},quESw)
             same => n,Hangup()
            exten => JOIN,1,ChanSpy(${SIAGA_SPIED},quESB)
             same => n,Hangup()

            ; ---- After the caller hung up: Dial option F(siaga-after^s^1). The operator says with one key what the call was.
            [siaga-after]
            exten => s,1,GotoIf($["${SIAGA_ALIVE}" = "0"]?bye)
             same => n,Set(AGIEXITONHANGUP=yes)
             same => n,Set(SIAGA_HELD=after)
             same => n,AGI(agi://@AGI@/after?phone=${CHANNEL(endpoint)}&call=${SIAGA_CALL_ID}&key=@KEY@)
             same => n(bye),Hangup()

            ; ---- An operator's leg that the gateway originated to call a citizen back (SIAGA_WORK). The gateway dials from here; without it the operator hears
            ; the end, and a talk that stands goes on.
            [siaga-callback]
            exten => s,1,Set(AGIEXITONHANGUP=yes)
             same => n,AGI(agi://@AGI@/callback?work=${SIAGA_WORK}&key=@KEY@)
             same => n,Hangup()

            ; ---- Codes an operator dials. The gateway decides; without it they hear congestion, so nobody believes to be signed in.
            [siaga-code]
            exten => s,1,Answer(,i)
             same => n,GotoIf($["${SIAGA_ALIVE}" = "0"]?dead)
             same => n,Set(AGIEXITONHANGUP=yes)
             same => n,Set(SIAGA_HELD=code)
             same => n,AGI(agi://@AGI@/op?phone=${CHANNEL(endpoint)}&code=${SIAGA_CODE}&key=@KEY@)
             same => n,GotoIf($["${SIAGA_DONE}" = "1"]?bye)
             same => n(dead),Set(SIAGA_HELD=)
             same => n,PlayTones(congestion)
             same => n,Wait(2)
             same => n(bye),Hangup()

            ; ---- The far end of a test call of the gateway to our own number (SIAGA_TEST): listens until the near end hangs up.
            [siaga-test]
            exten => s,1,Wait(30)
             same => n,Hangup()

            ; ---- A telephone outside that the gateway originated (SIAGA_CASE: the ring) and somebody answered: an agency's, to which the gateway reads a case, or the
            ; second person's of a block (SIAGA_ASKED: second). The gateway takes the key. If it dies meanwhile, whoever listens is kept until it is back.
            [siaga-agency]
            exten => s,1,Answer()
             same => n,Set(AGIEXITONHANGUP=yes)
             same => n,Set(SIAGA_I=0)
             same => n,Wait(0.5)
             same => n,Goto(told,1)
            exten => told,1,GotoIf($["${SIAGA_ALIVE}" = "0"]?wait)
             same => n,AGI(agi://@AGI@/${IF($["${SIAGA_ASKED}" = "second"]?second:agency)}?ring=${SIAGA_CASE}&key=@KEY@)
             same => n,GotoIf($["${SIAGA_DONE}" = "1"]?bye)
             same => n(wait),Set(SIAGA_I=$[${SIAGA_I} + 1])
             same => n,GotoIf($[${SIAGA_I} > 20]?bye)
             same => n,Wait(1)
             same => n,Goto(told,1)
             same => n(bye),Hangup()

            ; ---- A call about a fault (SIAGA_FAULT) to somebody's mobile: tones, your prompt siaga-alarm if there is one, the fault spelt. A mailbox
            ; answers too, so only a key means that a person heard it.
            [siaga-alarm]
            exten => s,1,Answer()
             same => n,Set(SIAGA_I=0)
             same => n(again),Wait(1)
             same => n,PlayTones(!950/330,!1400/330,!1800/330)
             same => n,Wait(1.2)
             same => n,StopPlayTones()
             same => n,Playback(siaga-alarm)
             same => n,SayAlpha(${FILTER(a-z0-9,${SIAGA_FAULT})})
             same => n,Read(SIAGA_HEARD,beep,1,,1,5)
             same => n,GotoIf($["${SIAGA_HEARD}" != ""]?heard)
             same => n,Set(SIAGA_I=$[${SIAGA_I} + 1])
             same => n,GotoIf($[${SIAGA_I} < 4]?again:bye)
             same => n(heard),UserEvent(Siaga,What: alarm-heard,Key: ${SIAGA_HEARD})
             same => n,Playback(beep)
             same => n(bye),Hangup()
            """;
    private final Config config;

    Dialplan(Config config) {
        this.config = config;
    }

    String text() {
        var agi = config.asterisk().agi();
        var in = IN.replace("@AGI@", Safe.word(agi.reachedAt().toString())).replace("@KEY@", Safe.secret(agi.secret())).replace("@TEST@", test())
                .replace("@RETRY@", Long.toString(config.fallback().retry().toSeconds()))
                .replace("@AFTER@", Long.toString(config.fallback().after().toSeconds()));
        return trunk() + operators() + in;
    }

    /// Our own call that comes back over the trunk, known by a number that is ours.
    private String test() {
        return config.alarms().testCall().caller()
                .map(n -> " same => n,ExecIf($[\"${SIAGA_DIGITS}\" = \"" + Safe.number(n) + "\"]?Set(SIAGA_TEST=1))\n").orElse("");
    }

    /// Literal extensions only: a pattern would let a forged request URI become a channel.
    private String trunk() {
        var out = new StringBuilder("\n; ---- What the trunk may dial.\n[siaga-trunk]\n");
        for (var line : config.lines()) {
            boolean emergency = line.kind() == LineKind.EMERGENCY;
            out.append("exten => ").append(Safe.number(line.number())).append(",1,Set(SIAGA_LINE=").append(line.number())
                    .append(")\n same => n,Set(SIAGA_QUEUE=").append(FallbackQueues.queue(line.kind())).append(")\n");
            if (emergency) {
                config.fallback().number().ifPresent(n -> out.append(" same => n,Set(SIAGA_OUTSIDE=").append(Safe.number(n)).append(")\n"));
            }
            out.append(" same => n,Goto(siaga-in,s,1)\n");
            for (var form : line.also()) {
                out.append("exten => ").append(Safe.number(form)).append(",1,Goto(").append(line.number()).append(",1)\n");
            }
        }
        return out.toString();
    }

    /// What an operator's phone may dial: the codes and the other phones.
    private String operators() {
        var out = new StringBuilder("\n; ---- What an operator's phone may dial: *10 in/out, *11 ready, *12 break, *31…*35 what the last call was, *77 records prompts, each other.\n[siaga-op]\n");
        for (var code : OperatorCode.values()) {
            out.append("exten => ").append(code.dialled()).append(",1,Set(SIAGA_CODE=").append(code.name().toLowerCase(Locale.ROOT))
                    .append(")\n same => n,Goto(siaga-code,s,1)\n");
        }
        for (var o : config.operators()) {
            var phone = Safe.endpoint(o.phone());
            out.append("exten => ").append(phone).append(",1,Dial(PJSIP/").append(phone).append(",30)\n same => n,Hangup()\n");
        }
        return out.toString();
    }
}
