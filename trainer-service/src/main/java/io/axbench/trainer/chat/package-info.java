/** Chats with the models of the shelf: what is asked, how requests share a batch, how a text grows. No HTTP. */
@NullMarked
package io.axbench.trainer.chat;

import org.jspecify.annotations.NullMarked;
