package io.mmatch.audio.decode;

import io.mmatch.media.Track;
import org.bytedeco.ffmpeg.global.avutil;

/** The sound of a file, and the containers in which it is looked for. */
final class SoundTrack implements Track {
  private static final String CONTAINERS =
      String.join(
          ",",
          "aac,ac3,ac4,act,adx,aiff,alp,amr,ape,aptx,asf,asf_o,ast,au,avi,bfstm,brstm,bonk,caf",
          "dff,dsf,dts,dtshd,dv,eac3,flac,flv,gsm,gxf,iamf,iff,ircam,kux,laf,loas,lvf,m4v",
          "matroska,webm,mlp,mmf,mov,mp4,m4a,3gp,3g2,mj2,mp3,mpc,mpc8,mpeg,mpegts,mxf,nist,nut",
          "oga,ogg,oma,osq,pvf,qcp,qoa,rl2,rm,shn,sox,svag,swf,tak,truehd,tta,vag,voc,w64,wav",
          "wsaud,wtv,wv,xwma");

  @Override
  public int type() {
    return avutil.AVMEDIA_TYPE_AUDIO;
  }

  @Override
  public String name() {
    return "sound";
  }

  @Override
  public String remedy() {
    return "give a file with a sound track";
  }

  @Override
  public String containers() {
    return CONTAINERS;
  }
}
