/// The sounds of call flows: which file holds which words, what is missing, and making it with a speech synthesiser.
@NullMarked
package id.siaga.prompts;

import org.jspecify.annotations.NullMarked;
