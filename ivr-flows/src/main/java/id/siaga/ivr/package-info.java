/// Call flows: what a caller hears and chooses before a person answers, as data, and the interpreter that walks it.
/// PURE but for [FlowFile], [StepFile] and [DialogueFile], which read YAML from text: no I/O, clock, thread, logger.
@NullMarked
package id.siaga.ivr;

import org.jspecify.annotations.NullMarked;
