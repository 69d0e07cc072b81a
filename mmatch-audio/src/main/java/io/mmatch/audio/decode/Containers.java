package io.mmatch.audio.decode;

/** The container formats that are opened, by ffmpeg's names. */
final class Containers {
  /*
   * A list of what is allowed, and not of what is forbidden: playlists and manifests (hls, dash,
   * concat, sdp), picture sequences and text (tty, subtitles) must never be taken for a song,
   * however new the ffmpeg. Headerless formats are left out, since any file would pass for them.
   */
  static final String ALLOWED =
      String.join(
          ",",
          "aac,ac3,ac4,act,adx,aiff,alp,amr,ape,aptx,asf,asf_o,ast,au,avi,bfstm,brstm,bonk,caf",
          "dff,dsf,dts,dtshd,dv,eac3,flac,flv,gsm,gxf,iamf,iff,ircam,kux,laf,loas,lvf,m4v",
          "matroska,webm,mlp,mmf,mov,mp4,m4a,3gp,3g2,mj2,mp3,mpc,mpc8,mpeg,mpegts,mxf,nist,nut",
          "oga,ogg,oma,osq,pvf,qcp,qoa,rl2,rm,shn,sox,svag,swf,tak,truehd,tta,vag,voc,w64,wav",
          "wsaud,wtv,wv,xwma");

  private Containers() {}
}
